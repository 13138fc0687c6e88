package com.zzimcong.query.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountEvent;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.api.account.AccountReinstated;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountSuspended;
import com.zzimcong.api.account.AccountView.Entry;
import com.zzimcong.api.account.AccountView.State;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.AddressAdded;
import com.zzimcong.api.account.AddressChanged;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.AddressRemoved;
import com.zzimcong.api.account.DefaultAddressChosen;
import com.zzimcong.api.account.Language;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.query.Utc;
import com.zzimcong.query.ViewRow;
import com.zzimcong.query.ViewTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** An account in the table {@code account_view}. */
record AccountRow(
        AccountId accountId,
        State state,
        @Nullable Person person,
        Language language,
        List<AccountRole> roles,
        List<Entry> addresses,
        @Nullable AddressId defaultAddress,
        Instant registeredAt,
        long version)
        implements ViewRow {

    /**
     * Who is behind an account.
     *
     * @param emailHash null if the person was forgotten before the row was written
     */
    record Person(Sealed email, @Nullable String emailHash, Sealed name, Sealed phone) {}

    static AccountRow first(AccountRegistered event, @Nullable String emailHash, long sequence, Instant time) {
        return new AccountRow(
                event.accountId(),
                State.ACTIVE,
                new Person(event.email(), emailHash, event.name(), event.phone()),
                event.language(),
                List.of(AccountRole.SHOPPER),
                List.of(),
                null,
                time,
                sequence);
    }

    AccountRow after(AccountEvent event, long sequence) {
        return switch (event) {
            case AccountRegistered _ -> throw new IllegalStateException(accountId + " was registered twice");
            case AccountProfileChanged changed -> changed(changed, sequence);
            case AddressAdded added ->
                book(
                        Stream.concat(addresses.stream(), Stream.of(new Entry(added.addressId(), added.address())))
                                .toList(),
                        defaultAddress,
                        sequence);
            case AddressChanged changed ->
                book(
                        addresses.stream()
                                .map(entry -> entry.addressId().equals(changed.addressId())
                                        ? new Entry(changed.addressId(), changed.address())
                                        : entry)
                                .toList(),
                        defaultAddress,
                        sequence);
            case AddressRemoved removed ->
                book(
                        addresses.stream()
                                .filter(entry -> !entry.addressId().equals(removed.addressId()))
                                .toList(),
                        removed.addressId().equals(defaultAddress) ? null : defaultAddress,
                        sequence);
            case DefaultAddressChosen chosen -> book(addresses, chosen.addressId(), sequence);
            case RolesGranted granted ->
                may(
                        Stream.concat(roles.stream(), granted.roles().stream())
                                .distinct()
                                .sorted()
                                .toList(),
                        sequence);
            case RoleTaken taken ->
                may(roles.stream().filter(role -> role != taken.role()).toList(), sequence);
            case AccountSuspended _ -> now(State.SUSPENDED, sequence);
            case AccountReinstated _ -> now(State.ACTIVE, sequence);
            case AccountWithdrawn _ -> now(State.WITHDRAWN, sequence);
            case AccountErased _ ->
                new AccountRow(accountId, State.ERASED, null, language, roles, List.of(), null, registeredAt, sequence);
        };
    }

    private AccountRow changed(AccountProfileChanged event, long sequence) {
        var known = Objects.requireNonNull(person, "an erased account is not changed");
        var newPerson = new Person(known.email(), known.emailHash(), event.name(), event.phone());
        return new AccountRow(
                accountId,
                state,
                newPerson,
                event.language(),
                roles,
                addresses,
                defaultAddress,
                registeredAt,
                sequence);
    }

    private AccountRow book(List<Entry> entries, @Nullable AddressId chosen, long sequence) {
        return new AccountRow(accountId, state, person, language, roles, entries, chosen, registeredAt, sequence);
    }

    private AccountRow may(List<AccountRole> newRoles, long sequence) {
        return new AccountRow(
                accountId, state, person, language, newRoles, addresses, defaultAddress, registeredAt, sequence);
    }

    private AccountRow now(State newState, long sequence) {
        return new AccountRow(
                accountId, newState, person, language, roles, addresses, defaultAddress, registeredAt, sequence);
    }

    static ViewTable<AccountRow> table(JdbcTemplate jdbc) {
        return new ViewTable<>(
                jdbc,
                "account_view",
                List.of(
                        "account_id",
                        "state",
                        "email",
                        "email_hash",
                        "name",
                        "phone",
                        "language",
                        "roles",
                        "addresses",
                        "default_address",
                        "registered_at",
                        "version"),
                1,
                (row, _) -> read(row),
                AccountRow::values);
    }

    private static AccountRow read(ResultSet row) throws SQLException {
        var email = row.getString("email");
        var chosen = row.getString("default_address");
        return new AccountRow(
                AccountId.of(row.getString("account_id")),
                State.valueOf(row.getString("state")),
                email == null
                        ? null
                        : new Person(
                                new Sealed(email),
                                row.getString("email_hash"),
                                new Sealed(row.getString("name")),
                                new Sealed(row.getString("phone"))),
                Language.valueOf(row.getString("language")),
                Lists.roles(row.getString("roles")),
                Lists.addresses(row.getString("addresses")),
                chosen == null ? null : AddressId.of(chosen),
                Utc.moment(row.getObject("registered_at", LocalDateTime.class)),
                row.getLong("version"));
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            accountId.toString(),
            state.name(),
            person == null ? null : person.email().value(),
            person == null ? null : person.emailHash(),
            person == null ? null : person.name().value(),
            person == null ? null : person.phone().value(),
            language.name(),
            Lists.text(roles),
            Lists.json(addresses),
            Objects.toString(defaultAddress, null),
            Utc.column(registeredAt),
            version
        };
    }
}
