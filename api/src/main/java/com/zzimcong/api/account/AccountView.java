package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account as the views hold it: what tells a person is sealed still. May lag behind the events by the time a
 * projection takes.
 *
 * @param email null once the person was forgotten
 * @param name null once the person was forgotten
 * @param phone null once the person was forgotten
 * @param roles in the order of {@link AccountRole}
 * @param addresses in the order in which they were added
 * @param defaultAddress null as long as there is no address
 * @param version counts the account's events, from 0
 */
public record AccountView(
        AccountId accountId,
        State state,
        @Nullable Sealed email,
        @Nullable Sealed name,
        @Nullable Sealed phone,
        Language language,
        List<AccountRole> roles,
        List<Entry> addresses,
        @Nullable AddressId defaultAddress,
        Instant registeredAt,
        long version) {

    /** Whether the account can be used. */
    public enum State {
        /** It can. */
        ACTIVE,
        /** Not until an admin reinstates it. */
        SUSPENDED,
        /** Its owner left. */
        WITHDRAWN,
        /** The person behind it was forgotten. */
        ERASED
    }

    /**
     * One entry of the address book.
     *
     * @param address a {@link PostalAddress}
     */
    public record Entry(AddressId addressId, Sealed address) {}
}
