package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The accounts {@code shopper-1} to {@code shopper-1000000}, {@code admin}, {@code auditor} and {@code analyst}, all
 * with one password. Not for a shop that sells anything: the server does not start with them where others can reach it.
 */
@Component
@ConditionalOnBooleanProperty("zzimcong.demo.enabled")
@EnableConfigurationProperties(DemoAccountSettings.class)
@Order(0)
class DemoAccounts implements SignIns {

    /** Never changes: the ids of all demo accounts follow from it. */
    private static final UUID SPACE = UUID.fromString("5b8b1d3e-6a0f-4c39-9a4e-7d0c1f5a2e61");

    private static final Pattern SHOPPER = Pattern.compile("shopper-([1-9][0-9]{0,5}|1000000)");

    private static final List<String> STAFF = List.of("admin", "auditor", "analyst");
    private static final int SHOPPERS = 1_000_000;

    private final byte[] password;

    /** The first halves of all shoppers' ids, sorted; made when first asked for. */
    private final Supplier<long[]> shoppers = SingletonSupplier.of(DemoAccounts::idsOfShoppers);

    DemoAccounts(DemoAccountSettings settings, @Value("${server.address:#{null}}") @Nullable InetAddress address) {
        if (settings.password().isBlank()) {
            throw new IllegalStateException("zzimcong.demo.enabled is true, so zzimcong.demo.password is needed");
        }
        var reachable = address == null || !address.isLoopbackAddress();
        if (reachable && !settings.anywhere()) {
            throw new IllegalStateException(
                    "zzimcong.demo.enabled is true, so anyone who can reach this server could be its admin. "
                            + "Set server.address=127.0.0.1, or zzimcong.demo.enabled=false, "
                            + "or, if you mean it, zzimcong.demo.anywhere=true");
        }
        this.password = hash(settings.password());
    }

    @Override
    public @Nullable Caller find(String username, String password) {
        var right = MessageDigest.isEqual(hash(password), this.password);
        var role = roleOf(username);
        if (!right || role == null) {
            return null;
        }
        return new Caller(new AccountId(Ids.derived(SPACE, username)), Set.of(role));
    }

    @Override
    public @Nullable AccountId named(String username) {
        return roleOf(username) == null ? null : new AccountId(Ids.derived(SPACE, username));
    }

    @Override
    public boolean proves(AccountId account, String password) {
        return MessageDigest.isEqual(hash(password), this.password) && standing(account) != null;
    }

    @Override
    public @Nullable Caller standing(AccountId account) {
        for (var name : STAFF) {
            if (Ids.derived(SPACE, name).equals(account.value())) {
                return new Caller(account, Set.of(Objects.requireNonNull(roleOf(name))));
            }
        }
        var isShopper = account.value().version() == 5
                && Arrays.binarySearch(shoppers.get(), account.value().getMostSignificantBits()) >= 0;
        return isShopper ? new Caller(account, Set.of(Role.SHOPPER)) : null;
    }

    private static long[] idsOfShoppers() {
        return IntStream.rangeClosed(1, SHOPPERS)
                .mapToLong(number -> Ids.derived(SPACE, "shopper-" + number).getMostSignificantBits())
                .sorted()
                .toArray();
    }

    private static @Nullable Role roleOf(String username) {
        return switch (username) {
            case "admin" -> Role.ADMIN;
            case "auditor" -> Role.AUDITOR;
            case "analyst" -> Role.ANALYST;
            default -> SHOPPER.matcher(username).matches() ? Role.SHOPPER : null;
        };
    }

    /** Of one length, so that comparing tells nothing about the password's. */
    private static byte[] hash(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
