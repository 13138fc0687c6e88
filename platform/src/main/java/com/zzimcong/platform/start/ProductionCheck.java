package com.zzimcong.platform.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What must not be in a shop that sells: accounts that everybody knows, letters that everybody reads, and keys that are
 * missing, or that somebody has thought up.
 */
final class ProductionCheck {

    private static final int KEY_BYTES = 32;

    /** Of 32 random bytes about 30 differ. */
    private static final int LEAST_DIFFERENT = 16;

    private static final int SHORTEST_SECRET = 16;

    private static final Set<String> SAMPLES =
            Set.of("", "secret", "password", "changeme", "change-me", "shop", "root", "zzimcong", "zzimcong-demo");

    private final Environment settings;

    ProductionCheck(Environment settings) {
        this.settings = settings;
    }

    /** Throws {@link BadConfiguration} at the first thing that is wrong. */
    void check() {
        refuse("zzimcong.demo.enabled", "must not have accounts that anyone can sign in to");
        refuse("zzimcong.mail.embedded", "must not show its letters to anyone");
        if (StringUtils.hasText(settings.getProperty("zzimcong.demo.password"))) {
            throw bad(
                    "must not have a password for demo accounts",
                    "Remove zzimcong.demo.password (ZZIMCONG_DEMO_PASSWORD).");
        }
        checkTokenKeys();
        needs().values().forEach(this::checkKey);
        if (settings.getProperty("spring.datasource.url", "").startsWith("jdbc:mysql:")
                && isSample(settings.getProperty("spring.datasource.password", ""))) {
            throw bad(
                    "needs a password for its database, and none from an example",
                    "Set zzimcong.mysql.password (ZZIMCONG_MYSQL_PASSWORD, or a file of that name among the secrets).");
        }
        var bootstrap = settings.getProperty("zzimcong.accounts.bootstrap-secret");
        if (bootstrap != null && bootstrap.length() < SHORTEST_SECRET) {
            throw bad(
                    "needs a secret for its first admin that nobody guesses",
                    "Set zzimcong.accounts.bootstrap-secret to " + SHORTEST_SECRET
                            + " characters or more, or to nothing to have one made.");
        }
    }

    private void refuse(String setting, String what) {
        if (settings.getProperty(setting, Boolean.class, false)) {
            throw bad(what, "Set %s=false (%s).".formatted(setting, variable(setting)));
        }
    }

    /** They may be made and replaced in the data folder, if somebody has said where that is. */
    private void checkTokenKeys() {
        var given = isSet("zzimcong.tokens.signing-key") || isSet("zzimcong.tokens.verification-keys");
        if (!given && settings.getProperty("zzimcong.data", "./data").equals("./data")) {
            throw bad(
                    "must know where the keys of its tokens are",
                    "Set zzimcong.data (ZZIMCONG_DATA) to the folder that keeps them, or zzimcong.tokens.signing-key.");
        }
    }

    private boolean isSet(String setting) {
        return Binder.get(settings).bind(setting, Bindable.listOf(String.class)).isBound();
    }

    /** Names of the settings that name key files; each side says which ones it cannot do without. */
    private Map<String, String> needs() {
        return new TreeMap<>(Binder.get(settings)
                .bind("zzimcong.production.needs", Bindable.mapOf(String.class, String.class))
                .orElse(Map.of()));
    }

    private void checkKey(String setting) {
        var file = settings.getProperty(setting);
        var remedy = "Set %s (%s) to a file made with: openssl rand -base64 32".formatted(setting, variable(setting));
        if (!StringUtils.hasText(file)) {
            throw bad("needs the key " + setting, remedy);
        }
        var key = read(Path.of(file));
        if (key == null) {
            throw bad("needs a key of %d bytes in Base64 in %s".formatted(KEY_BYTES, file), remedy);
        }
        if (isMadeUp(key)) {
            throw bad("needs a key that nobody has thought up in " + file, remedy);
        }
    }

    private static byte @Nullable [] read(Path file) {
        try {
            var key = Base64.getMimeDecoder().decode(Files.readString(file).strip());
            return key.length == KEY_BYTES ? key : null;
        } catch (IOException | IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean isMadeUp(byte[] key) {
        var bytes = IntStream.range(0, key.length).map(i -> key[i]);
        var different = bytes.distinct().count();
        var typed = new String(key, StandardCharsets.ISO_8859_1)
                .chars()
                .allMatch(character -> character >= ' ' && character <= '~');
        return typed || different < LEAST_DIFFERENT;
    }

    private static boolean isSample(String password) {
        return SAMPLES.contains(password.strip().toLowerCase(Locale.ROOT));
    }

    private static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static BadConfiguration bad(String what, String remedy) {
        return new BadConfiguration("A shop in production " + what + ".", remedy);
    }
}
