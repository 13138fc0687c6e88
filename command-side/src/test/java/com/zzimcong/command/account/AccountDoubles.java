package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** What stands beside accounts, as far as they see it, and a clock that can be put forward. */
@TestConfiguration(proxyBeanMethods = false)
public class AccountDoubles {

    /** Remembers whose sessions were ended. */
    public static final class EndedSessions implements Sessions {

        private final List<AccountId> ended = new CopyOnWriteArrayList<>();
        private final List<String> spared = new CopyOnWriteArrayList<>();

        @Override
        public void end(AccountId account, @Nullable String except) {
            ended.add(account);
            if (except != null) {
                spared.add(except);
            }
        }

        public List<String> spared() {
            return spared;
        }

        public List<AccountId> all() {
            return ended;
        }
    }

    /** Remembers what was written down. */
    public static final class Notes implements SecurityLog {

        /** One line. */
        public record Note(
                Happening happening,
                @Nullable AccountId account,
                @Nullable AccountId by) {}

        private final List<Note> notes = new CopyOnWriteArrayList<>();

        @Override
        public void record(Happening happening, @Nullable AccountId account, @Nullable AccountId by) {
            notes.add(new Note(happening, account, by));
        }

        public List<Note> all() {
            return notes;
        }
    }

    /** The machine's clock, some time ahead. */
    public static final class ClockAhead extends Clock {

        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        public void forward(Duration by) {
            ahead.updateAndGet(by::plus);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the shop lives in UTC");
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead.get());
        }
    }

    @Bean
    @Primary
    EndedSessions sessionsInMemory() {
        return new EndedSessions();
    }

    @Bean
    @Primary
    Notes logInMemory() {
        return new Notes();
    }

    @Bean
    @Primary
    ClockAhead clockAhead() {
        return new ClockAhead();
    }
}
