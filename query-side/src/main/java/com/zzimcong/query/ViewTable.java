package com.zzimcong.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;

/**
 * A view's table as its projection uses it: many rows read by key in one statement, many written in another. The SQL
 * is the same for H2 and MySQL.
 *
 * @param <R> one row
 */
public final class ViewTable<R> {

    private static final int KEYS_PER_READ = 1_000;

    private static final int ROWS_PER_WRITE = 500;

    private final JdbcTemplate jdbc;
    private final String name;
    private final List<String> columns;
    private final int keyColumns;
    private final RowMapper<R> reader;
    private final Function<R, @Nullable Object[]> writer;

    /**
     * Describes a table.
     *
     * @param columns all columns, those of the primary key first
     * @param keyColumns how many columns the primary key has
     * @param writer the values of a row, in the order of the columns
     */
    public ViewTable(
            JdbcTemplate jdbc,
            String name,
            List<String> columns,
            int keyColumns,
            RowMapper<R> reader,
            Function<R, @Nullable Object[]> writer) {
        this.jdbc = jdbc;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.keyColumns = keyColumns;
        this.reader = reader;
        this.writer = writer;
    }

    /** The rows whose first column has one of the values. */
    public List<R> read(Collection<String> keys) {
        var rows = new ArrayList<R>(keys.size());
        inParts(keys, KEYS_PER_READ, some -> {
            var marks = String.join(", ", Collections.nCopies(some.size(), "?"));
            var sql = "select " + String.join(", ", columns) + " from " + name + " where " + columns.getFirst()
                    + " in (" + marks + ")";
            rows.addAll(jdbc.query(sql, reader, some.toArray()));
        });
        return rows;
    }

    /** Inserts the rows, or writes them over those of the same key. */
    public void write(Collection<R> rows) {
        inParts(rows, ROWS_PER_WRITE, this::writeTogether);
    }

    private static <T> void inParts(Collection<T> all, int most, Consumer<List<T>> use) {
        var left = List.copyOf(all);
        for (var from = 0; from < left.size(); from += most) {
            use.accept(left.subList(from, Math.min(from + most, left.size())));
        }
    }

    private void writeTogether(List<R> rows) {
        var marks = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        var updates = columns.stream()
                .skip(keyColumns)
                .map(column -> column + " = values(" + column + ")")
                .collect(Collectors.joining(", "));
        var sql = "insert into " + name + " (" + String.join(", ", columns) + ") values "
                + String.join(", ", Collections.nCopies(rows.size(), marks)) + " on duplicate key update " + updates;
        jdbc.update(sql, statement -> {
            var place = 0;
            for (var row : rows) {
                for (var value : writer.apply(row)) {
                    statement.setObject(++place, value);
                }
            }
        });
    }

    /** Deletes all rows. */
    public void clear() {
        jdbc.update("delete from " + name);
    }

    String name() {
        return name;
    }
}
