package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import org.jspecify.annotations.Nullable;

/** The sessions in which accounts are signed in, one for each device. */
public interface Sessions {

    /** Ends all sessions of an account, except for the one with the given id; null to end all. */
    void end(AccountId account, @Nullable String except);
}
