package com.zzimcong.allinone.move.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table of the shop, the same in every database.
 *
 * @param columns in the order of their names
 */
public record Table(String name, List<Column> columns) {

    /** What can be in a column, whatever a database calls it. */
    enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        TIME,
        BYTES
    }

    /**
     * One of its columns.
     *
     * @param counted whether the database itself numbers the rows in it
     */
    record Column(String name, Kind kind, boolean counted) {

        static Column of(String table, String name, int type, boolean counted) {
            var kind = switch (type) {
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> Kind.TEXT;
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.NUMBER;
                case Types.BIT, Types.BOOLEAN -> Kind.FLAG;
                case Types.TIMESTAMP -> Kind.TIME;
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BYTES;
                default ->
                    throw new CannotMove("Column " + name + " of table " + table
                            + " is of a kind that a move does not know: " + type + ".");
            };
            return new Column(name, kind, counted);
        }

        /** Times are UTC in the tables and are taken as they stand there. */
        @Nullable
        Object read(ResultSet row, int index) throws SQLException {
            var value = switch (kind) {
                case TEXT -> row.getString(index);
                case NUMBER -> (Object) row.getLong(index);
                case FLAG -> (Object) row.getBoolean(index);
                case TIME -> row.getObject(index, LocalDateTime.class);
                case BYTES -> row.getBytes(index);
            };
            return row.wasNull() ? null : value;
        }
    }

    /** Where a column is in a row. */
    public int indexOf(String column) {
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("table " + name + " has no column " + column);
    }

    Row read(ResultSet row) throws SQLException {
        var values = new ArrayList<@Nullable Object>(columns.size());
        for (var i = 0; i < columns.size(); i++) {
            values.add(columns.get(i).read(row, i + 1));
        }
        return new Row(values);
    }

    String select() {
        return "select " + columnNames() + " from " + name;
    }

    String insert() {
        return "insert into " + name + " (" + columnNames() + ") values ("
                + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
    }

    private String columnNames() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
