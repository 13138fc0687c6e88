package com.zzimcong.command.account.signup;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.Language;
import org.jspecify.annotations.Nullable;

/**
 * A secret that was sent to an e-mail address.
 *
 * @param person whose key seals the address: the account to be, or nobody
 * @param email sealed as {@code email}
 * @param account the account whose password may be set; null if there is none
 */
record Challenge(
        Purpose purpose,
        String emailHash,
        AccountId person,
        Sealed email,
        Language language,
        @Nullable AccountId account) {

    /** The same address, written to again. */
    Challenge renewed(Language newLanguage, @Nullable AccountId newAccount) {
        return new Challenge(purpose, emailHash, person, email, newLanguage, newAccount);
    }

    /** What the secret is good for, and nothing else. */
    enum Purpose {
        SIGN_UP,
        RESET
    }
}
