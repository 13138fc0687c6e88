package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;

/** What can happen to an account. No event tells anything about how its owner signs in. */
public sealed interface AccountEvent
        permits AccountRegistered,
                AccountProfileChanged,
                AddressAdded,
                AddressChanged,
                AddressRemoved,
                DefaultAddressChosen,
                RolesGranted,
                RoleTaken,
                AccountSuspended,
                AccountReinstated,
                AccountWithdrawn,
                AccountErased {

    AccountId accountId();
}
