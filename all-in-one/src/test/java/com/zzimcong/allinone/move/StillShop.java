package com.zzimcong.allinone.move;

import com.zzimcong.allinone.move.store.DatabaseAddress;
import com.zzimcong.allinone.move.store.ShopDatabase;
import com.zzimcong.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.UUID;
import java.util.function.Consumer;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A shop that does not run: rows in a database, of every kind that there is. */
public final class StillShop {

    /** Numbers of the log that were taken and given back. */
    public static final long GAP = 7;

    private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 3, 4, 5, 123_456_000);

    private StillShop() {}

    /** The address of a database of a shop's own. */
    public static DatabaseAddress in(Path folder) {
        return DatabaseAddress.of(folder.toString(), null, null);
    }

    /** The address of a new database on a server. */
    public static DatabaseAddress on(TestDatabase server) {
        return DatabaseAddress.of(
                "jdbc:mysql://" + server.address() + "/" + server.create(), server.user(), server.password());
    }

    /** Makes one. */
    public static void make(DatabaseAddress address, int events) {
        at(address, jdbc -> {
            addEvents(jdbc, events);
            jdbc.update(
                    "insert into snapshot_event_entry (aggregate_identifier, sequence_number, type, event_identifier,"
                            + " payload_type, time_stamp, payload, meta_data) values ('stock-0', 1, 'StockItem', ?, 'Stock',"
                            + " '2026-03-01T03:04:05.123456Z', ?, ?)",
                    UUID.randomUUID().toString(),
                    json("{\"free\":1}"),
                    json("{}"));
            addProcessor(
                    jdbc,
                    "checkout",
                    GapAwareTrackingToken.class.getName(),
                    "{\"index\":%d,\"gaps\":[%d]}".formatted(events - 3, GAP));
            addProcessor(jdbc, "order-view", null, null);
            jdbc.update("insert into association_value_entry (association_key, association_value, saga_id)"
                    + " values ('orderId', 'order-1', 'saga-1')");
            jdbc.update(
                    "insert into saga_entry (saga_id, saga_type, serialized_saga) values ('saga-1', 'T', ?)",
                    json("{\"a\":\"김치\"}"));
            jdbc.update(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                            + " values ('expire-order', 'order-1', ?, false, 1)",
                    TIME);
            jdbc.update(
                    "insert into dead_letter_entry (dead_letter_id, processing_group, sequence_identifier,"
                            + " sequence_index, message_type, event_identifier, time_stamp, payload_type, payload, token_type, token,"
                            + " enqueued_at) values ('d', 'order-view', 'order-1', 0, 'Tracked', 'e', '2026-03-01T03:04:05Z', 'P',"
                            + " ?, ?, ?, ?)",
                    json("{}"),
                    GapAwareTrackingToken.class.getName(),
                    json("{\"index\":9,\"gaps\":[]}"),
                    TIME);
            jdbc.update(
                    "insert into account_view (account_id, state, language, roles, addresses, registered_at,"
                            + " version) values ('a', 'ACTIVE', 'ko', 'SHOPPER', '[\"길 1\"]', ?, 3)",
                    TIME);
            jdbc.update("insert into personal_key (subject, key_id, master_id, wrapped) values ('a', 'k', 'm', 'w')");
            jdbc.update("insert into security_log (happened_at, happening) values (5, 'SIGNED_IN')");
            jdbc.update(
                    "insert into product_view (sku, name, category, unit, list_price, withdrawn, added_at,"
                            + " revision, version) values ('S', '감자', '채소', '1kg', 3000, true, ?, 1, 2)",
                    TIME);
        });
    }

    /** Events of some streams in turns, with a gap in the log. */
    private static void addEvents(JdbcTemplate jdbc, int events) {
        var rows = new ArrayList<Object[]>();
        for (var i = 0; i < events; i++) {
            rows.add(new Object[] {
                i < GAP - 1 ? i + 1 : i + 2,
                UUID.randomUUID().toString(),
                "stock-" + i % 4,
                i / 4,
                "2026-03-01T03:04:%02d.123456Z".formatted(i % 60),
                json("{\"pieces\":%d,\"name\":\"감자\"}".formatted(i)),
                json("{\"traceId\":\"t%d\",\"times\":%d}".formatted(i, i))
            });
        }
        jdbc.batchUpdate(
                "insert into domain_event_entry (global_index, event_identifier, aggregate_identifier, sequence_number,"
                        + " type, payload_type, payload_revision, time_stamp, payload, meta_data)"
                        + " values (?, ?, ?, ?, 'StockItem', 'com.zzimcong.Moved', '1', ?, ?, ?)",
                rows);
    }

    /** A processor that somebody works on, and the place where it stands. */
    public static void addProcessor(JdbcTemplate jdbc, String name, @Nullable String type, @Nullable String token) {
        jdbc.update(
                "insert into token_entry (processor_name, segment, owner, timestamp, token_type, token)"
                        + " values (?, 0, 'node/1', '2026-03-01T03:04:05Z', ?, ?)",
                name,
                type,
                token == null ? null : json(token));
    }

    private static byte[] json(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Looks at one, or changes it. */
    public static void at(DatabaseAddress address, Consumer<JdbcTemplate> work) {
        try (var database = ShopDatabase.make(address)) {
            work.accept(database.jdbc());
        }
    }
}
