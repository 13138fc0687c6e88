package com.zzimcong.allinone.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseAddress;
import com.zzimcong.allinone.move.store.Progress;
import com.zzimcong.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shop moves from one database into another. */
class MoveTest {

    private static final int EVENTS = 1_200;
    private static final Progress QUIET = (_, _) -> {};

    private final AtomicInteger folders = new AtomicInteger();

    @TempDir
    Path folder;

    private DatabaseAddress old = DatabaseAddress.of("nowhere", null, null);

    @BeforeEach
    void aShop() {
        old = empty();
        StillShop.make(old, EVENTS);
    }

    private DatabaseAddress empty() {
        return StillShop.in(folder.resolve("shop-" + folders.incrementAndGet()));
    }

    private MoveReport move(DatabaseAddress to, Progress progress) {
        return Move.run(new MoveOptions(old, to, null, false, null), progress);
    }

    private MoveReport verify(DatabaseAddress to) {
        return Move.run(new MoveOptions(old, to, null, true, null), QUIET);
    }

    private static long number(DatabaseAddress address, String query) {
        var found = new ArrayList<Long>();
        StillShop.at(address, jdbc -> found.add(jdbc.queryForObject(query, Long.class)));
        return found.getFirst();
    }

    private List<DynamicTest> everywhere(Consumer<DatabaseAddress> holds) {
        var tests = new ArrayList<DynamicTest>();
        tests.add(dynamicTest("H2", () -> holds.accept(empty())));
        if (TestDatabase.missing().isEmpty()) {
            TestDatabase.all()
                    .forEach(server ->
                            tests.add(dynamicTest(server.version(), () -> holds.accept(StillShop.on(server)))));
        } else {
            tests.add(dynamicTest("MySQL or MariaDB", () -> {
                var _ = TestDatabase.any();
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> all_that_makes_up_the_shop_is_there_afterwards() {
        return everywhere(to -> {
            var report = move(to, QUIET);

            assertThat(report.differences()).isEmpty();
            assertThat(report.events()).isEqualTo(EVENTS);
            assertThat(report.streams()).isEqualTo(4);
            assertThat(report.tables())
                    .containsEntry("snapshot_event_entry", 1L)
                    .containsEntry("token_entry", 2L)
                    .containsEntry("scheduled_tasks", 1L)
                    .containsEntry("dead_letter_entry", 1L)
                    .containsEntry("personal_key", 1L)
                    .containsEntry("order_view", 0L);
            assertThat(verify(to).isSame()).isTrue();
        });
    }

    @TestFactory
    List<DynamicTest> it_can_move_on_and_is_still_the_same() {
        return everywhere(to -> {
            move(to, QUIET);
            var last = empty();
            assertThat(Move.run(new MoveOptions(to, last, null, false, null), QUIET)
                            .isSame())
                    .isTrue();
            assertThat(verify(last).isSame()).isTrue();
        });
    }

    @TestFactory
    List<DynamicTest> new_events_come_behind_all_that_were_moved() {
        return everywhere(to -> {
            move(to, QUIET);
            StillShop.at(
                    to,
                    jdbc -> jdbc.update(
                            "insert into domain_event_entry (event_identifier, aggregate_identifier,"
                                    + " sequence_number, payload_type, time_stamp, payload) values ('new', 'new', 0, 'P', 'T', '')"));
            StillShop.at(to, jdbc -> jdbc.update("insert into security_log (happened_at, happening) values (6, 'X')"));
            assertThat(number(to, "select global_index from domain_event_entry where event_identifier = 'new'"))
                    .isGreaterThan(EVENTS + 1);
        });
    }

    @TestFactory
    List<DynamicTest> processors_stand_where_they_stood_and_belong_to_nobody() {
        return everywhere(to -> {
            move(to, QUIET);
            assertThat(number(
                            to,
                            "select count(*) from token_entry where processor_name = 'checkout' and owner is null"
                                    + " and token is not null"))
                    .isEqualTo(1);
        });
    }

    @TestFactory
    List<DynamicTest> a_move_that_was_broken_off_goes_on_where_it_stood() {
        return everywhere(to -> {
            for (var end : List.of("events copied", "events compared")) {
                assertThatThrownBy(() -> move(to, (what, _) -> {
                            if (what.equals(end)) {
                                throw new IllegalStateException("pulled the plug");
                            }
                        }))
                        .hasMessage("pulled the plug");
            }
            assertThat(number(to, "select count(*) from domain_event_entry")).isEqualTo(EVENTS);
            var copied = new ArrayList<Long>();
            var report = move(to, (what, done) -> {
                if (what.equals("events copied")) {
                    copied.add(done);
                }
            });
            assertThat(report.isSame()).isTrue();
            assertThat(copied).as("nothing is copied twice").isEmpty();
        });
    }

    @Test
    void events_that_are_there_are_not_copied_again() {
        var to = empty();
        assertThatThrownBy(() -> move(to, (_, _) -> {
                    throw new IllegalStateException("pulled the plug");
                }))
                .hasMessage("pulled the plug");
        assertThat(number(to, "select count(*) from domain_event_entry")).isEqualTo(500);

        assertThat(move(to, QUIET).isSame()).isTrue();
    }

    @Test
    void a_table_that_was_copied_in_part_is_copied_anew() {
        var to = empty();
        assertThatThrownBy(() -> move(to, (what, _) -> {
                    if (what.equals("events compared")) {
                        throw new IllegalStateException("pulled the plug");
                    }
                }))
                .hasMessage("pulled the plug");
        StillShop.at(to, jdbc -> {
            jdbc.update("delete from personal_key");
            jdbc.update("update token_entry set token = null");
        });

        assertThat(move(to, QUIET).isSame()).isTrue();
    }

    @Nested
    class ACopyThatIsNotTheSame {

        private DatabaseAddress copy = DatabaseAddress.of("nowhere", null, null);

        @BeforeEach
        void aCopy() {
            copy = empty();
            move(copy, QUIET);
        }

        private String changed(String... statements) {
            StillShop.at(copy, jdbc -> {
                for (var statement : statements) {
                    assertThat(jdbc.update(statement)).isPositive();
                }
            });
            var report = verify(copy);
            assertThat(report.isSame()).isFalse();
            return report.lines().getFirst();
        }

        @Test
        void an_event_is_missing() {
            assertThat(changed("delete from domain_event_entry where global_index = 100"))
                    .contains("1 events are missing, 0 are too many", "place 100");
        }

        @Test
        void the_last_event_is_missing() {
            assertThat(changed("delete from domain_event_entry where global_index = 1201"))
                    .contains("1 events are missing", "there is nothing");
        }

        @Test
        void there_is_an_event_too_many() {
            assertThat(changed(
                            "insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,"
                                    + " payload_type, time_stamp, payload) values ('new', 'new', 0, 'P', 'T', '')"))
                    .contains("0 events are missing, 1 are too many", "there should be nothing");
        }

        @Test
        void there_is_an_event_in_a_gap_of_the_log() {
            assertThat(
                            changed(
                                    "insert into domain_event_entry (global_index, event_identifier, aggregate_identifier,"
                                            + " sequence_number, payload_type, time_stamp, payload) values (7, 'new', 'new', 0, 'P', 'T', '')"))
                    .contains("1 are too many", "there is event new");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "payload = X'7b7d'",
                    "meta_data = null",
                    "time_stamp = '2026-03-01T03:04:05.123457Z'",
                    "payload_type = 'com.zzimcong.Other'",
                    "payload_revision = null",
                    "event_identifier = 'another'",
                    "type = 'Stockitem'"
                })
        void an_event_was_changed(String change) {
            assertThat(changed("update domain_event_entry set " + change + " where global_index = 55"))
                    .contains("0 events are missing, 0 are too many, 1 streams differ", "place 55");
        }

        @Test
        void events_of_two_streams_have_changed_places() {
            assertThat(changed(
                            "update domain_event_entry set global_index = -1 where global_index = 55",
                            "update domain_event_entry set global_index = 55 where global_index = 56",
                            "update domain_event_entry set global_index = 56 where global_index = -1"))
                    .contains("the same, but not in the same order", "place 55");
        }

        @Test
        void events_of_one_stream_have_changed_places() {
            assertThat(changed(
                            "update domain_event_entry set sequence_number = -1 where global_index = 55",
                            "update domain_event_entry set sequence_number = 13 where global_index = 59",
                            "update domain_event_entry set sequence_number = 14 where sequence_number = -1"))
                    .contains("1 streams differ in content or order");
        }

        @Test
        void the_last_event_stands_further_on() {
            assertThat(changed("update domain_event_entry set global_index = 2000 where global_index = 1201"))
                    .contains("not in the same order or places", "at place 1201", "at place 2000");
        }

        @Test
        void a_row_of_a_table_is_missing_or_was_changed() {
            assertThat(changed("delete from scheduled_tasks")).contains("table scheduled_tasks: 1 rows, 0 in the copy");
            assertThat(changed("update account_view set addresses = '[]'"))
                    .contains("table account_view: of 1 rows, some are not the same");
        }

        @Test
        void whoever_asks_is_told_in_one_line_and_by_the_exit_code() {
            StillShop.at(copy, jdbc -> jdbc.update("delete from domain_event_entry where global_index = 3"));
            var said = new ByteArrayOutputStream();
            var move = new Move(new PrintStream(said, true, StandardCharsets.UTF_8));

            var code = move.run(List.of("--from", old.shown(), "--to", copy.shown(), "--verify"), Map.of());

            assertThat(code).isEqualTo(1);
            assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("NOT THE SAME");
        }
    }

    @Nested
    class ItIsRefused {

        private void refused(DatabaseAddress to, String why) {
            assertThatThrownBy(() -> move(to, QUIET))
                    .isInstanceOf(CannotMove.class)
                    .hasMessageContaining(why);
        }

        @Test
        void while_another_process_has_the_database_open() throws Exception {
            try (var file = FileChannel.open(Path.of(old.file() + ".mv.db"), StandardOpenOption.WRITE)) {
                assertThat(file.lock().isValid()).isTrue();
                refused(empty(), "A shop works in " + old.shown());
            }
        }

        @Test
        void while_nodes_of_the_shop_live() {
            StillShop.at(
                    old,
                    jdbc -> jdbc.update("insert into shop_node (name, process, seen_at)"
                            + " values ('kim', 'p', current_timestamp(6))"));
            refused(empty(), "(kim): stop it first");

            StillShop.at(old, jdbc -> jdbc.update("update shop_node set seen_at = seen_at - interval '11' second"));
            assertThat(move(empty(), QUIET).isSame()).isTrue();
        }

        @Test
        void from_where_there_is_no_shop() {
            old = empty();
            refused(empty(), "There is no shop in");
        }

        @Test
        void from_a_shop_of_an_older_version() {
            StillShop.at(old, jdbc -> jdbc.update("delete from \"flyway_schema_history\" where \"version\" = '4.1'"));
            refused(empty(), "is of an older version");
        }

        @Test
        void into_a_shop_that_has_events_of_its_own() {
            var to = empty();
            StillShop.make(to, 10);
            refused(to, "There is a shop in " + to.shown() + " already");
        }

        @Test
        void into_a_shop_that_has_anything_else_of_its_own() {
            var to = empty();
            StillShop.at(to, jdbc -> jdbc.update("insert into admin_bootstrap (id, secret_hash) values (1, 'x')"));
            refused(to, "table admin_bootstrap has rows");
        }

        @Test
        void if_the_events_that_are_there_are_not_the_beginning() {
            var to = empty();
            assertThatThrownBy(() -> move(to, (_, _) -> {
                        throw new IllegalStateException("pulled the plug");
                    }))
                    .hasMessage("pulled the plug");
            StillShop.at(to, jdbc -> jdbc.update("update domain_event_entry set type = 'X' where global_index = 8"));
            refused(to, "There are other events");
        }

        @Test
        void while_another_shop_is_being_moved_there() {
            var to = empty();
            assertThatThrownBy(() -> move(to, (_, _) -> {
                        throw new IllegalStateException("pulled the plug");
                    }))
                    .hasMessage("pulled the plug");
            old = empty();
            StillShop.make(old, 10);
            refused(to, "Another shop is being moved into");
        }

        @Test
        void from_where_a_move_has_not_ended() {
            var half = empty();
            assertThatThrownBy(() -> move(half, (_, _) -> {
                        throw new IllegalStateException("pulled the plug");
                    }))
                    .hasMessage("pulled the plug");
            old = half;
            refused(empty(), "it is not the whole shop");
        }

        @Test
        void once_it_has_ended() {
            var to = empty();
            move(to, QUIET);
            refused(to, "has ended already");
        }
    }
}
