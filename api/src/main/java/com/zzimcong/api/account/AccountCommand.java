package com.zzimcong.api.account;

import com.zzimcong.api.AccountId;

/** What can be asked of an account. */
public sealed interface AccountCommand
        permits RegisterAccount,
                ChangeProfile,
                AddAddress,
                ChangeAddress,
                RemoveAddress,
                ChooseDefaultAddress,
                GrantRoles,
                TakeRole,
                SuspendAccount,
                ReinstateAccount,
                WithdrawAccount,
                EraseAccount {

    AccountId accountId();
}
