package com.zzimcong.command.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.account.AccountErased;
import com.zzimcong.api.account.AccountEvent;
import com.zzimcong.api.account.AccountProfileChanged;
import com.zzimcong.api.account.AccountRegistered;
import com.zzimcong.api.account.AccountReinstated;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.AccountSuspended;
import com.zzimcong.api.account.AccountWithdrawn;
import com.zzimcong.api.account.AddAddress;
import com.zzimcong.api.account.AddressAdded;
import com.zzimcong.api.account.AddressChanged;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.AddressRemoved;
import com.zzimcong.api.account.ChangeAddress;
import com.zzimcong.api.account.ChangeProfile;
import com.zzimcong.api.account.ChooseDefaultAddress;
import com.zzimcong.api.account.DefaultAddressChosen;
import com.zzimcong.api.account.EraseAccount;
import com.zzimcong.api.account.GrantRoles;
import com.zzimcong.api.account.RegisterAccount;
import com.zzimcong.api.account.ReinstateAccount;
import com.zzimcong.api.account.RemoveAddress;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.api.account.SuspendAccount;
import com.zzimcong.api.account.TakeRole;
import com.zzimcong.api.account.WithdrawAccount;
import com.zzimcong.platform.command.Refused;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One account: its address book, its roles, and whether it may be used. It knows its person in sealed texts only, and
 * neither reads nor remembers them; how its owner signs in it does not know at all.
 *
 * <p>{@code decide} methods read state and apply events; {@link #evolve} is the only one to write state. Repeating a
 * command that already succeeded changes nothing.
 */
@Aggregate
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays AccountRegistered first
class Account {

    /** Most addresses in one book. */
    static final int MOST_ADDRESSES = 20;

    private enum State {
        ACTIVE,
        SUSPENDED,
        WITHDRAWN,
        ERASED
    }

    @AggregateIdentifier
    private AccountId accountId;

    private @Nullable State state;
    private final Set<AccountRole> roles = EnumSet.noneOf(AccountRole.class);
    private final Set<AddressId> addresses = new LinkedHashSet<>();
    private @Nullable AddressId defaultAddress;

    Account() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RegisterAccount command) {
        if (state == null) {
            apply(new AccountRegistered(
                    command.accountId(), command.email(), command.name(), command.phone(), command.language()));
        } else {
            requireOpen();
        }
    }

    @CommandHandler
    void decide(ChangeProfile command) {
        requireActive();
        apply(new AccountProfileChanged(accountId, command.name(), command.phone(), command.language()));
    }

    @CommandHandler
    void decide(AddAddress command) {
        requireActive();
        if (addresses.contains(command.addressId())) {
            return;
        }
        if (addresses.size() == MOST_ADDRESSES) {
            throw new Refused(
                    Refusal.TOO_MANY_ADDRESSES, "An account has at most %d addresses.".formatted(MOST_ADDRESSES));
        }
        apply(new AddressAdded(accountId, command.addressId(), command.address()));
        if (defaultAddress == null) {
            apply(new DefaultAddressChosen(accountId, command.addressId()));
        }
    }

    @CommandHandler
    void decide(ChangeAddress command) {
        requireActive();
        requireKnown(command.addressId());
        apply(new AddressChanged(accountId, command.addressId(), command.address()));
    }

    @CommandHandler
    void decide(RemoveAddress command) {
        requireActive();
        if (!addresses.contains(command.addressId())) {
            return;
        }
        apply(new AddressRemoved(accountId, command.addressId()));
        if (defaultAddress == null && !addresses.isEmpty()) {
            apply(new DefaultAddressChosen(accountId, addresses.iterator().next()));
        }
    }

    @CommandHandler
    void decide(ChooseDefaultAddress command) {
        requireActive();
        requireKnown(command.addressId());
        if (!command.addressId().equals(defaultAddress)) {
            apply(new DefaultAddressChosen(accountId, command.addressId()));
        }
    }

    @CommandHandler
    void decide(GrantRoles command) {
        requireActive();
        var fresh = command.roles().stream()
                .filter(role -> !roles.contains(role))
                .sorted()
                .toList();
        if (!fresh.isEmpty()) {
            apply(new RolesGranted(accountId, fresh, command.by()));
        }
    }

    @CommandHandler
    void decide(TakeRole command) {
        requireOpen();
        if (command.role() == AccountRole.ADMIN) {
            requireAnother(command.by());
        }
        if (roles.contains(command.role())) {
            apply(new RoleTaken(accountId, command.role(), command.by()));
        }
    }

    @CommandHandler
    void decide(SuspendAccount command) {
        requireOpen();
        requireAnother(command.by());
        if (state == State.ACTIVE) {
            apply(new AccountSuspended(accountId, command.by()));
        }
    }

    @CommandHandler
    void decide(ReinstateAccount command) {
        requireOpen();
        if (state == State.SUSPENDED) {
            apply(new AccountReinstated(accountId, command.by()));
        }
    }

    @CommandHandler
    void decide(WithdrawAccount command) {
        if (state == State.WITHDRAWN) {
            return;
        }
        requireActive();
        apply(new AccountWithdrawn(accountId));
    }

    @CommandHandler
    void decide(EraseAccount command) {
        if (state != State.ERASED) {
            requireAnother(command.by());
            apply(new AccountErased(accountId, command.by()));
        }
    }

    private void requireOpen() {
        if (state == State.WITHDRAWN || state == State.ERASED) {
            throw new Refused(Refusal.ACCOUNT_CLOSED, "The account's owner has left the shop.");
        }
    }

    private void requireActive() {
        requireOpen();
        if (state == State.SUSPENDED) {
            throw new Refused(Refusal.ACCOUNT_SUSPENDED, "The account is suspended.");
        }
    }

    /** An admin who locks themselves out may be the last one. */
    private void requireAnother(@Nullable AccountId by) {
        if (accountId.equals(by)) {
            throw new Refused(Refusal.INVALID, "Nobody does that to their own account.");
        }
    }

    private void requireKnown(AddressId address) {
        if (!addresses.contains(address)) {
            throw new Refused(Refusal.UNKNOWN, "There is no such address, or not for you.");
        }
    }

    @EventSourcingHandler
    void evolve(AccountEvent event) {
        accountId = event.accountId();
        switch (event) {
            case AccountRegistered _ -> {
                state = State.ACTIVE;
                roles.add(AccountRole.SHOPPER);
            }
            case AccountProfileChanged _, AddressChanged _ -> {}
            case AddressAdded added -> addresses.add(added.addressId());
            case AddressRemoved removed -> {
                addresses.remove(removed.addressId());
                if (removed.addressId().equals(defaultAddress)) {
                    defaultAddress = null;
                }
            }
            case DefaultAddressChosen chosen -> defaultAddress = chosen.addressId();
            case RolesGranted granted -> roles.addAll(granted.roles());
            case RoleTaken taken -> roles.remove(taken.role());
            case AccountSuspended _ -> state = State.SUSPENDED;
            case AccountReinstated _ -> state = State.ACTIVE;
            case AccountWithdrawn _ -> state = State.WITHDRAWN;
            case AccountErased _ -> {
                state = State.ERASED;
                addresses.clear();
                defaultAddress = null;
            }
        }
    }
}
