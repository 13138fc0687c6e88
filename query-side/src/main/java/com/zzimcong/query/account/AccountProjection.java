package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountEvent;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.platform.personal.EmailAddress;
import com.zzimcong.platform.personal.EmailHashes;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.query.Projection;
import com.zzimcong.query.ViewRows;
import com.zzimcong.query.ViewTable;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code account_view}. */
@Component
@ProcessingGroup(AccountProjection.VIEW)
class AccountProjection implements Projection {

    static final String VIEW = "account-view";

    private final ViewTable<AccountRow> table;
    private final ViewRows<AccountId, AccountRow> rows;
    private final Vault vault;
    private final EmailHashes hashes;

    AccountProjection(JdbcTemplate jdbc, Vault vault, EmailHashes hashes) {
        table = AccountRow.table(jdbc);
        rows = new ViewRows<>(table, AccountRow::accountId);
        this.vault = vault;
        this.hashes = hashes;
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence, @Timestamp Instant time) {
        rows.change(event.accountId(), sequence, before -> switch (event) {
            case AccountRegistered first -> AccountRow.first(first, hashOf(first), sequence, time);
            case AccountEvent _
            when before == null ->
                throw new IllegalStateException(event.accountId() + " changed before it was registered");
            default -> before.after(event, sequence);
        });
    }

    /** The hash is in no event, so that it goes with the person: null if the person was forgotten since. */
    private @Nullable String hashOf(AccountRegistered event) {
        return vault.open(event.accountId(), "email", event.email())
                .map(EmailAddress::new)
                .map(hashes::of)
                .orElse(null);
    }

    @ResetHandler
    void reset() {
        table.clear();
    }

    @Override
    public String view() {
        return VIEW;
    }
}
