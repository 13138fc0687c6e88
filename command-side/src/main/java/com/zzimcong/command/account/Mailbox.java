package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import java.util.Map;

/** Sends letters to the owners of accounts. A letter is kept until it has left. */
public interface Mailbox {

    /**
     * Puts a letter to the e-mail address of an account into the outbox, within the caller's transaction.
     *
     * @param letter name of its text, such as {@code token-reused}
     * @param values what its text is filled with
     */
    void send(AccountId account, String letter, Map<String, String> values);
}
