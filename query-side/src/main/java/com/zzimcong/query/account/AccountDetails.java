package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.Language;
import com.zzimcong.api.account.PostalAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account with its person in clear, for the owner and for admins.
 *
 * @param email {@code (erased)} once the person was forgotten, as are name and phone
 */
record AccountDetails(
        AccountId accountId,
        AccountView.State state,
        String email,
        String name,
        String phone,
        Language language,
        List<AccountRole> roles,
        List<Address> addresses,
        Instant registeredAt,
        long version) {

    /**
     * An entry of the address book.
     *
     * @param detail null if there is nothing to add
     * @param isDefault whether it is used unless another is named
     */
    record Address(
            AddressId addressId,
            String label,
            String recipient,
            String phone,
            String postalCode,
            String street,
            @Nullable String detail,
            boolean isDefault) {

        static Address of(AddressId id, PostalAddress address, boolean isDefault) {
            return new Address(
                    id,
                    address.label(),
                    address.recipient(),
                    address.phone(),
                    address.postalCode(),
                    address.street(),
                    address.detail(),
                    isDefault);
        }

        /** Keeps the person out of logs. */
        @Override
        public String toString() {
            return "Address[" + addressId + "]";
        }
    }

    /** Keeps the person out of logs. */
    @Override
    public String toString() {
        return "AccountDetails[" + accountId + "]";
    }
}
