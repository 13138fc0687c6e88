package com.zzimcong.command.authority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.testing.CommandKinds;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandRulesTest {

    static final AccountId ME = new AccountId(new UUID(0, 1));
    static final AccountId OTHER = new AccountId(new UUID(0, 2));

    /** Who may ask for it, and whether only in their own name. What stands in no line is the shop's own. */
    static final Map<String, String> CALLERS = Map.ofEntries(
            Map.entry("PlaceOrder", "SHOPPER own"),
            Map.entry("PayOrder", "SHOPPER own"),
            Map.entry("CancelOrder", "SHOPPER own"),
            Map.entry("RegisterAccount", "SHOPPER ADMIN AUDITOR ANALYST"),
            Map.entry("ChangeProfile", "SHOPPER ADMIN AUDITOR ANALYST own"),
            Map.entry("AddAddress", "SHOPPER ADMIN AUDITOR ANALYST own"),
            Map.entry("ChangeAddress", "SHOPPER ADMIN AUDITOR ANALYST own"),
            Map.entry("RemoveAddress", "SHOPPER ADMIN AUDITOR ANALYST own"),
            Map.entry("ChooseDefaultAddress", "SHOPPER ADMIN AUDITOR ANALYST own"),
            Map.entry("WithdrawAccount", "SHOPPER ADMIN AUDITOR ANALYST own"),
            Map.entry("GrantRoles", "ADMIN own"),
            Map.entry("TakeRole", "ADMIN own"),
            Map.entry("SuspendAccount", "ADMIN own"),
            Map.entry("ReinstateAccount", "ADMIN own"),
            Map.entry("AddProduct", "ADMIN"),
            Map.entry("ChangeProduct", "ADMIN"),
            Map.entry("WithdrawProduct", "ADMIN"),
            Map.entry("ScheduleSale", "ADMIN"),
            Map.entry("ChangeSale", "ADMIN"),
            Map.entry("CloseSale", "ADMIN"),
            Map.entry("OpenStock", "ADMIN"),
            Map.entry("AddStock", "ADMIN"),
            Map.entry("WithdrawStock", "ADMIN"));

    @ParameterizedTest
    @MethodSource("com.zzimcong.testing.CommandKinds#commands")
    void each_command_is_for_those_it_is_meant_for(Class<?> kind) throws ReflectiveOperationException {
        var command = of(kind);
        var expected = new TreeMap<String, Boolean>();
        var found = new TreeMap<String, Boolean>();
        var words = List.of(CALLERS.getOrDefault(kind.getSimpleName(), "").split(" "));
        for (var role : Role.values()) {
            var allowed = words.contains(role.name());
            expected.put(role + " themselves", allowed);
            found.put(role + " themselves", passes(known(ME, Set.of(role)), command));
            expected.put(role + " another", allowed && !words.contains("own"));
            found.put(role + " another", passes(known(OTHER, Set.of(role)), command));
        }
        assertThat(found).isEqualTo(expected);
        assertThat(passes(known(ME, Set.of()), command))
                .isEqualTo(words.contains("ANALYST")); // what every account may, one without roles may, too
        assertThat(passes(Asker.anyone(), command))
                .isEqualTo(kind.getSimpleName().equals("RegisterAccount"));
        assertThat(passes(null, command)).isFalse();
        assertThat(passes(Asker.shop(), command)).isTrue();
    }

    @Test
    void every_line_is_about_a_command() {
        assertThat(CommandKinds.commands().stream().map(Class::getSimpleName)).containsAll(CALLERS.keySet());
    }

    @Test
    void the_shop_cancels_through_its_admins_only() {
        var command = new CancelOrder(new OrderId(new UUID(0, 3)), null, CancellationReason.SHOP);
        assertThat(passes(known(ME, Set.of(Role.ADMIN)), command)).isTrue();
        assertThat(passes(known(ME, EnumSet.complementOf(EnumSet.of(Role.ADMIN))), command))
                .isFalse();
    }

    @Test
    void what_is_no_command_of_the_shop_is_for_nobody() {
        assertThat(passes(known(ME, EnumSet.allOf(Role.class)), "open the till"))
                .isFalse();
    }

    @Test
    void the_refusal_says_nothing_about_the_rule() {
        assertThatThrownBy(() -> CommandRules.require(Asker.anyone(), "open the till"))
                .isInstanceOf(Refused.class)
                .hasMessage("This account may not do that.")
                .satisfies(refused -> assertThat(Refused.reasonOf(refused)).isEqualTo(Refusal.FORBIDDEN));
    }

    private static Asker known(AccountId account, Set<Role> roles) {
        return new Asker.Known(new Caller(account, roles));
    }

    private static boolean passes(@Nullable Asker asker, Object command) {
        return catchThrowable(() -> CommandRules.require(asker, command)) == null;
    }

    /** A command of which nothing is known but whose it is. */
    private static Object of(Class<?> kind) throws ReflectiveOperationException {
        var parts = kind.getRecordComponents();
        var constructor = kind.getDeclaredConstructor(
                Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(
                Arrays.stream(parts).map(part -> value(part.getType())).toArray());
    }

    private static @Nullable Object value(Class<?> type) {
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        return type == AccountId.class ? ME : null;
    }
}
