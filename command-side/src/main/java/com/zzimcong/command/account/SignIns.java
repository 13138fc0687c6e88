package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.Caller;
import org.jspecify.annotations.Nullable;

/** Accounts that can sign in. There may be several kinds of them; each kind answers for its own names only. */
public interface SignIns {

    /**
     * The account that proves itself by its name and password; null if there is none, or the password is wrong, or it
     * may not sign in now. Takes equally long in each case.
     */
    @Nullable
    Caller find(String username, String password);

    /** The account that goes by this name, whether or not it may sign in now; null if none does. */
    @Nullable
    AccountId named(String username);

    /** Whether this is the account's password; never for an account that is not of this kind. */
    boolean proves(AccountId account, String password);

    /** What the account may do now; null if it may not do anything any more, or is not of this kind. */
    @Nullable
    Caller standing(AccountId account);
}
