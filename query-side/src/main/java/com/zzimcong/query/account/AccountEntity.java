package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AccountView;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.Language;
import com.zzimcong.query.Keyset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An account as queries read it from {@code account_view}. */
@Entity
@Immutable
@Table(name = "account_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class AccountEntity {

    static final Keyset<AccountEntity> NEWEST_FIRST =
            new Keyset<>("registeredAt", "accountId", account -> new Cursor(account.registeredAt, account.accountId));

    @Id
    private String accountId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private AccountView.State state;

    private @Nullable String email;

    @SuppressWarnings("UnusedVariable") // queries ask for it by name
    private @Nullable String emailHash;

    private @Nullable String name;
    private @Nullable String phone;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private Language language;

    private String roles;
    private String addresses;
    private @Nullable String defaultAddress;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private Instant registeredAt;

    private long version;

    protected AccountEntity() {}

    AccountView toView() {
        return new AccountView(
                AccountId.of(accountId),
                state,
                sealed(email),
                sealed(name),
                sealed(phone),
                language,
                Lists.roles(roles),
                Lists.addresses(addresses),
                defaultAddress == null ? null : AddressId.of(defaultAddress),
                registeredAt,
                version);
    }

    private static @Nullable Sealed sealed(@Nullable String text) {
        return text == null ? null : new Sealed(text);
    }
}
