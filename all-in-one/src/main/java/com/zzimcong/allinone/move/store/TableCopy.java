package com.zzimcong.allinone.move.store;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * A table of one shop database, and its copy in another one.
 *
 * @param changed what its rows become
 */
public record TableCopy(Table table, ShopDatabase from, ShopDatabase to, UnaryOperator<Row> changed) {

    private static final int BATCH_ROWS = 1_000;
    private static final long BATCH_BYTES = 4_000_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    /** How many rows, and what is in them. */
    private record Sum(long rows, Fingerprint contents) {

        Sum plus(Row row) {
            return new Sum(rows + 1, contents.and(Fingerprint.of(row.values())));
        }
    }

    /**
     * How the copy is.
     *
     * @param rows how many it must have
     * @param difference what is wrong with it; null if nothing is
     */
    public record Found(long rows, @Nullable String difference) {}

    /** Makes the copy, anew if there is a part of one already. */
    public void make(Progress progress) {
        if (compare().difference() != null) {
            to.inTransaction(jdbc -> jdbc.update("delete from " + table.name()));
            copy(progress);
        }
    }

    private void copy(Progress progress) {
        var batch = new Batch();
        RowCallbackHandler adding = row -> {
            batch.add(changed.apply(table.read(row)));
            if (batch.isFull()) {
                batch.write();
                progress.at("rows of " + table.name() + " copied", batch.written);
            }
        };
        from.stream().query(table.select(), adding);
        batch.write();
    }

    /** Holds the copy against what it must be. */
    public Found compare() {
        var wanted = sum(from, changed);
        var found = sum(to, UnaryOperator.identity());
        if (wanted.equals(found)) {
            return new Found(wanted.rows(), null);
        }
        var difference = wanted.rows() == found.rows()
                ? "table %s: of %,d rows, some are not the same in the copy".formatted(table.name(), wanted.rows())
                : "table %s: %,d rows, %,d in the copy".formatted(table.name(), wanted.rows(), found.rows());
        return new Found(wanted.rows(), difference);
    }

    private Sum sum(ShopDatabase database, UnaryOperator<Row> change) {
        var sum = new Sum[] {new Sum(0, Fingerprint.NONE)};
        RowCallbackHandler adding = row -> sum[0] = sum[0].plus(change.apply(table.read(row)));
        database.stream().query(table.select(), adding);
        return sum[0];
    }

    /** As text times keep their fractions of seconds, which MySQL's driver takes from those that it sends to a MariaDB. */
    private static @Nullable Object written(@Nullable Object value) {
        return value instanceof LocalDateTime time ? TIME.format(time) : value;
    }

    /** Rows that are written together. */
    private final class Batch {

        private final List<Row> rows = new ArrayList<>();
        private long bytes;
        private long written;

        void add(Row row) {
            rows.add(row);
            for (var value : row.values()) {
                bytes += value instanceof byte[] array ? array.length : 50;
            }
        }

        boolean isFull() {
            return rows.size() >= BATCH_ROWS || bytes >= BATCH_BYTES;
        }

        void write() {
            if (rows.isEmpty()) {
                return;
            }
            to.inTransaction(jdbc -> jdbc.batchUpdate(table.insert(), rows, rows.size(), (statement, row) -> {
                for (var i = 0; i < row.values().size(); i++) {
                    statement.setObject(i + 1, written(row.get(i)));
                }
            }));
            written += rows.size();
            rows.clear();
            bytes = 0;
        }
    }
}
