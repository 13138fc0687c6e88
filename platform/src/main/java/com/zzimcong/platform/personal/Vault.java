package com.zzimcong.platform.personal;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sealed;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.keys.Aead;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals what the shop knows of a person, and opens it again as long as the person is not forgotten. A sealed text opens
 * only for its person and field, and only unchanged.
 */
public final class Vault {

    /** What a text of a forgotten person reads. */
    public static final String ERASED = "(erased)";

    private final DataKeys keys;

    Vault(DataKeys keys) {
        this.keys = keys;
    }

    /** Makes a key for the person, within the caller's transaction, unless there is one. */
    public void admit(AccountId person) {
        keys.make(person.toString());
    }

    /** Deletes the person's key, within the caller's transaction. There is no way back. */
    public void forget(AccountId person) {
        keys.delete(person.toString());
    }

    /**
     * Seals a text.
     *
     * @param event what it is sealed for, such as the name of an event; letters only
     * @param field what it says, such as {@code name}; letters only
     * @throws Refused with {@link Refusal#ACCOUNT_CLOSED} if the person has no key, or no longer
     */
    public Sealed seal(AccountId person, String event, String field, String text) {
        var key = keys.find(person.toString())
                .orElseThrow(() ->
                        new Refused(Refusal.ACCOUNT_CLOSED, "Nothing is known of this account's owner, or no longer."));
        var content =
                Aead.seal(key.key(), context(person, event, field, key.id()), text.getBytes(StandardCharsets.UTF_8));
        return new Sealed("%s.%s.%s.%s"
                .formatted(
                        key.id(),
                        event,
                        field,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(content)));
    }

    /**
     * Opens a text; nothing if its person was forgotten.
     *
     * @throws IllegalStateException if it belongs to another person or field, or was changed
     */
    public Optional<String> open(AccountId person, String field, Sealed sealed) {
        if (!sealed.field().equals(field)) {
            throw new IllegalStateException("a sealed text says something else than " + field);
        }
        var context = context(person, sealed.event(), field, sealed.key());
        return keys.find(person.toString())
                .filter(key -> key.id().equals(sealed.key()))
                .map(key -> Aead.open(key.key(), context, Base64.getUrlDecoder().decode(sealed.content())))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Opens a text for someone to read: {@value #ERASED} if its person was forgotten. */
    public String show(AccountId person, String field, Sealed sealed) {
        return open(person, field, sealed).orElse(ERASED);
    }

    private static String context(AccountId person, String event, String field, String key) {
        return "%s|%s|%s|%s".formatted(person, event, field, key);
    }
}
