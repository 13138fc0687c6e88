package com.zzimcong.command.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.command.account.Mailbox;
import com.zzimcong.command.account.SignIns;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** All that signing in needs, and behind it nothing. No @Configuration, so that nobody else finds it. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    DataRedisAutoConfiguration.class
})
@ComponentScan({
    "com.zzimcong.platform.personal",
    "com.zzimcong.platform.web",
    "com.zzimcong.platform.security",
    "com.zzimcong.platform.session",
    "com.zzimcong.command.session",
    "com.zzimcong.command.audit",
    "com.zzimcong.command.factor",
    "com.zzimcong.command.limit",
    "com.zzimcong.command.redis"
})
class Door {

    static final String PASSWORD = "open sesame";

    /** Anyone whose name ends with a role is a member: {@code kim.shopper}, {@code lee.admin}. */
    static class Members implements SignIns {

        private static final UUID SPACE = UUID.randomUUID();

        private final Map<AccountId, Caller> known = new ConcurrentHashMap<>();
        private final Set<AccountId> suspended = ConcurrentHashMap.newKeySet();

        static AccountId id(String username) {
            return new AccountId(Ids.derived(SPACE, username));
        }

        void suspend(AccountId account) {
            suspended.add(account);
        }

        @Override
        public @Nullable Caller find(String username, String password) {
            for (var role : Role.values()) {
                if (username.endsWith("." + role.name().toLowerCase(Locale.ROOT)) && password.equals(PASSWORD)) {
                    var caller = new Caller(id(username), Set.of(role));
                    known.put(caller.account(), caller);
                    return standing(caller.account());
                }
            }
            return null;
        }

        @Override
        public @Nullable AccountId named(String username) {
            return Arrays.stream(Role.values())
                            .anyMatch(
                                    role -> username.endsWith("." + role.name().toLowerCase(Locale.ROOT)))
                    ? id(username)
                    : null;
        }

        @Override
        public boolean proves(AccountId account, String password) {
            return known.containsKey(account) && password.equals(PASSWORD);
        }

        @Override
        public @Nullable Caller standing(AccountId account) {
            return suspended.contains(account) ? null : known.get(account);
        }
    }

    /** Keeps the letters that would leave. */
    static class Letters implements Mailbox {

        record Letter(AccountId account, String letter, Map<String, String> values) {}

        final List<Letter> sent = new CopyOnWriteArrayList<>();

        @Override
        public void send(AccountId account, String letter, Map<String, String> values) {
            sent.add(new Letter(account, letter, values));
        }
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Members members() {
        return new Members();
    }

    @Bean
    Letters letters() {
        return new Letters();
    }
}
