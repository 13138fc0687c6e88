package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AccountCommand;
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
import com.zzimcong.api.account.Language;
import com.zzimcong.api.account.RegisterAccount;
import com.zzimcong.api.account.ReinstateAccount;
import com.zzimcong.api.account.RemoveAddress;
import com.zzimcong.api.account.RoleTaken;
import com.zzimcong.api.account.RolesGranted;
import com.zzimcong.api.account.SuspendAccount;
import com.zzimcong.api.account.TakeRole;
import com.zzimcong.api.account.WithdrawAccount;
import com.zzimcong.platform.command.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AccountTest {

    static final AccountId KIM = new AccountId(new UUID(0, 1));
    static final AccountId ADMIN = new AccountId(new UUID(0, 2));
    static final AddressId HOME = new AddressId(new UUID(0, 11));
    static final AddressId WORK = new AddressId(new UUID(0, 12));
    static final AddressId PARENTS = new AddressId(new UUID(0, 13));
    static final Sealed TEXT = new Sealed("0123456789abcdef.Some.text." + "x".repeat(40));
    static final Sealed OTHER = new Sealed("0123456789abcdef.Some.text." + "y".repeat(40));

    static final AccountRegistered REGISTERED = new AccountRegistered(KIM, TEXT, TEXT, TEXT, Language.KO);
    static final AccountSuspended SUSPENDED = new AccountSuspended(KIM, ADMIN);
    static final AccountWithdrawn WITHDRAWN = new AccountWithdrawn(KIM);
    static final AccountErased ERASED = new AccountErased(KIM, ADMIN);

    static final RegisterAccount REGISTER = new RegisterAccount(KIM, TEXT, TEXT, TEXT, Language.KO);
    static final ChangeProfile CHANGE_PROFILE = new ChangeProfile(KIM, OTHER, OTHER, Language.EN);
    static final AddAddress ADD_HOME = new AddAddress(KIM, HOME, TEXT);
    static final ChangeAddress CHANGE_HOME = new ChangeAddress(KIM, HOME, OTHER);
    static final RemoveAddress REMOVE_HOME = new RemoveAddress(KIM, HOME);
    static final ChooseDefaultAddress CHOOSE_HOME = new ChooseDefaultAddress(KIM, HOME);
    static final GrantRoles GRANT = new GrantRoles(KIM, Set.of(AccountRole.AUDITOR, AccountRole.ADMIN), ADMIN);
    static final TakeRole TAKE = new TakeRole(KIM, AccountRole.SHOPPER, ADMIN);
    static final SuspendAccount SUSPEND = new SuspendAccount(KIM, ADMIN);
    static final ReinstateAccount REINSTATE = new ReinstateAccount(KIM, ADMIN);
    static final WithdrawAccount WITHDRAW = new WithdrawAccount(KIM);
    static final EraseAccount ERASE = new EraseAccount(KIM, ADMIN);

    FixtureConfiguration<Account> account;

    @BeforeEach
    void setUp() {
        account = new AggregateTestFixture<>(Account.class);
    }

    void happens(List<?> given, AccountCommand command, AccountEvent... events) {
        account.given(given).when(command).expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
    }

    void refuses(List<?> given, AccountCommand command, Refusal reason) {
        account.given(given)
                .when(command)
                .expectException(Refused.class)
                .expectExceptionDetails(reason)
                .expectNoEvents();
    }

    static List<AccountEvent> active() {
        return List.of(REGISTERED);
    }

    /** With two addresses, of which home is the default. */
    static List<AccountEvent> settled() {
        return List.of(
                REGISTERED,
                new AddressAdded(KIM, HOME, TEXT),
                new DefaultAddressChosen(KIM, HOME),
                new AddressAdded(KIM, WORK, TEXT));
    }

    static List<AccountEvent> after(List<AccountEvent> before, AccountEvent... events) {
        var all = new ArrayList<>(before);
        all.addAll(List.of(events));
        return all;
    }

    @Nested
    class NotThereYet {

        @Test
        void registering_opens_it() {
            account.givenNoPriorActivity().when(REGISTER).expectEvents(REGISTERED);
        }

        static Stream<AccountCommand> others() {
            return Stream.of(
                    CHANGE_PROFILE,
                    ADD_HOME,
                    CHANGE_HOME,
                    REMOVE_HOME,
                    CHOOSE_HOME,
                    GRANT,
                    TAKE,
                    SUSPEND,
                    REINSTATE,
                    WITHDRAW,
                    ERASE);
        }

        @ParameterizedTest
        @MethodSource("others")
        void everything_else_finds_nothing(AccountCommand command) {
            account.givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
        }
    }

    @Nested
    class Active {

        @Test
        void registering_again_changes_nothing() {
            happens(active(), REGISTER);
        }

        @Test
        void a_profile_is_changed() {
            happens(active(), CHANGE_PROFILE, new AccountProfileChanged(KIM, OTHER, OTHER, Language.EN));
        }

        @Test
        void new_roles_are_granted_in_order() {
            happens(active(), GRANT, new RolesGranted(KIM, List.of(AccountRole.ADMIN, AccountRole.AUDITOR), ADMIN));
        }

        @Test
        void roles_it_has_are_not_granted_again() {
            happens(active(), new GrantRoles(KIM, Set.of(AccountRole.SHOPPER), ADMIN));
        }

        @Test
        void a_role_is_taken() {
            happens(active(), TAKE, new RoleTaken(KIM, AccountRole.SHOPPER, ADMIN));
        }

        @Test
        void a_role_it_does_not_have_cannot_be_missed() {
            happens(active(), new TakeRole(KIM, AccountRole.ANALYST, ADMIN));
            happens(after(active(), new RoleTaken(KIM, AccountRole.SHOPPER, ADMIN)), TAKE);
        }

        @Test
        void nobody_locks_themselves_out() {
            refuses(active(), new TakeRole(KIM, AccountRole.ADMIN, KIM), Refusal.INVALID);
            refuses(active(), new SuspendAccount(KIM, KIM), Refusal.INVALID);
            refuses(active(), new EraseAccount(KIM, KIM), Refusal.INVALID);
        }

        @Test
        void it_is_suspended() {
            happens(active(), SUSPEND, SUSPENDED);
        }

        @Test
        void reinstating_changes_nothing() {
            happens(active(), REINSTATE);
        }

        @Test
        void its_owner_leaves() {
            happens(active(), WITHDRAW, WITHDRAWN);
        }

        @Test
        void its_person_is_forgotten() {
            happens(active(), ERASE, ERASED);
        }
    }

    @Nested
    class TheAddressBook {

        @Test
        void the_first_address_is_the_default() {
            happens(active(), ADD_HOME, new AddressAdded(KIM, HOME, TEXT), new DefaultAddressChosen(KIM, HOME));
        }

        @Test
        void a_further_one_is_not() {
            happens(settled(), new AddAddress(KIM, PARENTS, TEXT), new AddressAdded(KIM, PARENTS, TEXT));
        }

        @Test
        void adding_the_same_again_changes_nothing() {
            happens(settled(), ADD_HOME);
        }

        @Test
        void twenty_fit_in() {
            refuses(full(), new AddAddress(KIM, PARENTS, TEXT), Refusal.TOO_MANY_ADDRESSES);
            happens(full(), new AddAddress(KIM, new AddressId(new UUID(1, 20)), TEXT));
            happens(
                    after(full(), new AddressRemoved(KIM, new AddressId(new UUID(1, 20)))),
                    new AddAddress(KIM, PARENTS, TEXT),
                    new AddressAdded(KIM, PARENTS, TEXT));
        }

        private static List<AccountEvent> full() {
            var events = new ArrayList<AccountEvent>(active());
            IntStream.rangeClosed(1, Account.MOST_ADDRESSES)
                    .mapToObj(i -> new AddressAdded(KIM, new AddressId(new UUID(1, i)), TEXT))
                    .forEach(events::add);
            events.add(new DefaultAddressChosen(KIM, new AddressId(new UUID(1, 1))));
            return events;
        }

        @Test
        void an_address_is_written_anew() {
            happens(settled(), CHANGE_HOME, new AddressChanged(KIM, HOME, OTHER));
        }

        @Test
        void only_known_addresses_are_changed_or_chosen() {
            refuses(settled(), new ChangeAddress(KIM, PARENTS, TEXT), Refusal.UNKNOWN);
            refuses(settled(), new ChooseDefaultAddress(KIM, PARENTS), Refusal.UNKNOWN);
        }

        @Test
        void another_default_is_chosen() {
            happens(settled(), new ChooseDefaultAddress(KIM, WORK), new DefaultAddressChosen(KIM, WORK));
            happens(settled(), CHOOSE_HOME);
        }

        @Test
        void a_removed_default_leaves_its_place_to_the_oldest() {
            happens(settled(), REMOVE_HOME, new AddressRemoved(KIM, HOME), new DefaultAddressChosen(KIM, WORK));
        }

        @Test
        void removing_another_leaves_the_default() {
            happens(settled(), new RemoveAddress(KIM, WORK), new AddressRemoved(KIM, WORK));
        }

        @Test
        void the_last_one_leaves_no_default() {
            var one = after(settled(), new AddressRemoved(KIM, WORK));
            happens(one, REMOVE_HOME, new AddressRemoved(KIM, HOME));
            happens(
                    after(one, new AddressRemoved(KIM, HOME)),
                    new AddAddress(KIM, WORK, TEXT),
                    new AddressAdded(KIM, WORK, TEXT),
                    new DefaultAddressChosen(KIM, WORK));
        }

        @Test
        void removing_again_changes_nothing() {
            happens(settled(), new RemoveAddress(KIM, PARENTS));
        }
    }

    @Nested
    class Suspended {

        static final List<AccountEvent> GIVEN = after(settled(), SUSPENDED);

        static Stream<AccountCommand> owners() {
            return Stream.of(CHANGE_PROFILE, ADD_HOME, CHANGE_HOME, REMOVE_HOME, CHOOSE_HOME, GRANT, WITHDRAW);
        }

        @ParameterizedTest
        @MethodSource("owners")
        void its_owner_can_do_nothing(AccountCommand command) {
            refuses(GIVEN, command, Refusal.ACCOUNT_SUSPENDED);
        }

        @Test
        void registering_or_suspending_again_changes_nothing() {
            happens(GIVEN, REGISTER);
            happens(GIVEN, SUSPEND);
        }

        @Test
        void a_role_can_still_be_taken() {
            happens(GIVEN, TAKE, new RoleTaken(KIM, AccountRole.SHOPPER, ADMIN));
        }

        @Test
        void it_is_reinstated_and_can_be_used_again() {
            happens(GIVEN, REINSTATE, new AccountReinstated(KIM, ADMIN));
            happens(after(GIVEN, new AccountReinstated(KIM, ADMIN)), WITHDRAW, WITHDRAWN);
        }

        @Test
        void its_person_is_forgotten() {
            happens(GIVEN, ERASE, ERASED);
        }
    }

    static Stream<AccountCommand> allButLeaving() {
        return Stream.of(
                REGISTER,
                CHANGE_PROFILE,
                ADD_HOME,
                CHANGE_HOME,
                REMOVE_HOME,
                CHOOSE_HOME,
                GRANT,
                TAKE,
                SUSPEND,
                REINSTATE);
    }

    @Nested
    class Withdrawn {

        static final List<AccountEvent> GIVEN = after(settled(), WITHDRAWN);

        @ParameterizedTest
        @MethodSource("com.zzimcong.command.account.AccountTest#allButLeaving")
        void it_stays_closed(AccountCommand command) {
            refuses(GIVEN, command, Refusal.ACCOUNT_CLOSED);
        }

        @Test
        void leaving_again_changes_nothing() {
            happens(GIVEN, WITHDRAW);
        }

        @Test
        void its_person_is_forgotten_in_the_end() {
            happens(GIVEN, new EraseAccount(KIM, null), new AccountErased(KIM, null));
        }
    }

    @Nested
    class Erased {

        static final List<AccountEvent> GIVEN = after(settled(), ERASED);

        @ParameterizedTest
        @MethodSource("com.zzimcong.command.account.AccountTest#allButLeaving")
        void it_stays_closed(AccountCommand command) {
            refuses(GIVEN, command, Refusal.ACCOUNT_CLOSED);
        }

        @Test
        void nobody_is_left_to_leave() {
            refuses(GIVEN, WITHDRAW, Refusal.ACCOUNT_CLOSED);
        }

        @Test
        void forgetting_again_changes_nothing() {
            happens(GIVEN, ERASE);
        }
    }
}
