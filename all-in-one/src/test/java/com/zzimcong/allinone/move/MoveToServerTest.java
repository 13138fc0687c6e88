package com.zzimcong.allinone.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.allinone.move.server.LoopbackAxonServer;
import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseAddress;
import io.axoniq.axonserver.grpc.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop moves onto Axon Server, and what is no event into a database beside it. */
class MoveToServerTest {

    private static final int EVENTS = 1_200;

    @TempDir
    Path folder;

    private @Nullable LoopbackAxonServer started;
    private DatabaseAddress old = DatabaseAddress.of("nowhere", null, null);
    private DatabaseAddress tables = old;

    @BeforeEach
    void aShopAndAServer() throws IOException {
        started = new LoopbackAxonServer();
        old = StillShop.in(folder.resolve("old"));
        tables = StillShop.in(folder.resolve("tables"));
        StillShop.make(old, EVENTS);
    }

    @AfterEach
    void stop() {
        server().close();
    }

    private LoopbackAxonServer server() {
        return Objects.requireNonNull(started);
    }

    private MoveReport move(boolean verifyOnly) {
        return Move.run(new MoveOptions(old, tables, server().address(), verifyOnly, null), (_, _) -> {});
    }

    private String token(String table) {
        var found = new String[1];
        StillShop.at(
                tables,
                jdbc -> found[0] = new String(
                        Objects.requireNonNull(jdbc.queryForObject(
                                "select token from " + table + " where token is not null", byte[].class)),
                        StandardCharsets.UTF_8));
        return found[0];
    }

    private String difference() {
        var report = move(true);
        assertThat(report.isSame()).isFalse();
        return report.lines().getFirst();
    }

    @Test
    void events_and_snapshots_go_to_the_server_and_the_rest_into_the_tables() {
        var report = move(false);

        assertThat(report.differences()).isEmpty();
        assertThat(report.snapshots()).isEqualTo(1);
        assertThat(report.tables()).doesNotContainKey("snapshot_event_entry").containsEntry("personal_key", 1L);
        assertThat(server().events).hasSize(EVENTS);
        assertThat(server().snapshots).extracting(Event::getAggregateIdentifier).containsExactly("stock-0");
        StillShop.at(
                tables,
                jdbc -> assertThat(jdbc.queryForObject(
                                "select (select count(*) from domain_event_entry) + (select count(*) from snapshot_event_entry)",
                                Integer.class))
                        .isZero());
        assertThat(move(true).isSame()).isTrue();
    }

    /** They had seen all up to 1197, with one gap below that: 1196 events, the last of which is at 1195. */
    @Test
    void processors_go_on_behind_what_they_have_seen() {
        move(false);
        assertThat(token("token_entry")).isEqualTo("{\"globalIndex\":1195}");
        assertThat(token("dead_letter_entry")).isEqualTo("{\"globalIndex\":7}");
    }

    @Test
    void a_move_that_was_broken_off_goes_on_where_it_stood() {
        server().transactionsLeft.set(1);
        assertThatThrownBy(() -> move(false)).isInstanceOf(CannotMove.class).hasMessageContaining("does not store");
        assertThat(server().events).hasSize(500);

        server().transactionsLeft.set(Integer.MAX_VALUE);
        assertThat(move(false).isSame()).isTrue();
        assertThat(server().events).hasSize(EVENTS);
        assertThat(server().snapshots).hasSize(1);
    }

    @Test
    void a_server_with_other_events_is_left_alone() {
        server().events.add(Event.newBuilder().setMessageIdentifier("other").build());
        assertThatThrownBy(() -> move(false))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining("There are other events");
        assertThat(server().events).hasSize(1);
    }

    @Test
    void a_processor_that_has_left_an_event_out_is_found_before_anything_is_copied() {
        StillShop.at(
                old,
                jdbc -> StillShop.addProcessor(
                        jdbc,
                        "sale-desk",
                        "org.axonframework.eventhandling.GapAwareTrackingToken",
                        "{\"index\":20,\"gaps\":[11]}"));
        assertThatThrownBy(() -> move(false)).hasMessageContaining("sale-desk has not read event 11");
        assertThat(server().events).isEmpty();
    }

    @Test
    void what_is_not_the_same_on_the_server_is_found() {
        move(false);
        var events = server().events;
        var right = List.copyOf(events);

        events.removeLast();
        assertThat(difference()).contains("1 events are missing", "there is nothing");
        events.add(right.getLast());

        events.add(Event.newBuilder()
                .setMessageIdentifier("new")
                .setAggregateIdentifier("new")
                .build());
        assertThat(difference()).contains("0 events are missing, 1 are too many");
        events.removeLast();

        Collections.swap(events, 55, 56);
        assertThat(difference()).contains("not in the same order", "at place 55");
        Collections.swap(events, 55, 56);

        events.set(55, right.get(55).toBuilder().setTimestamp(1).build());
        assertThat(difference()).contains("1 streams differ in content", "at place 55");
        events.set(55, right.get(55));

        server().snapshots.clear();
        assertThat(difference()).contains("the snapshot of stock-0 at 1 is missing");
    }

    @Test
    void a_server_that_is_not_there_is_named() {
        server().close();
        assertThatThrownBy(() -> move(false))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining(
                        "Axon Server at 127.0.0.1:" + server().address().port())
                .hasMessageContaining("ZZIMCONG_AXONSERVER_TOKEN");
    }
}
