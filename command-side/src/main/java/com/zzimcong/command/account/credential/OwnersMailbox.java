package com.zzimcong.command.account.credential;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.Mailbox;
import com.zzimcong.command.account.mail.Outbox;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes to the addresses with which owners sign in. Demo accounts have none, and get no letters. */
@Component
class OwnersMailbox implements Mailbox {

    private final Credentials credentials;
    private final Outbox outbox;

    OwnersMailbox(Credentials credentials, Outbox outbox) {
        this.credentials = credentials;
        this.outbox = outbox;
    }

    @Override
    public void send(AccountId account, String letter, Map<String, String> values) {
        credentials
                .findById(account.toString())
                .ifPresent(owner -> outbox.put(account, owner.email(), owner.language(), letter, values));
    }
}
