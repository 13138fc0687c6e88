package com.zzimcong.allinone.move.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param values in the order of the table's columns: text, {@code Long}, {@code Boolean}, {@code LocalDateTime}, bytes or
 *     null
 */
public record Row(List<@Nullable Object> values) {

    /** The value in a column. */
    public @Nullable Object get(int column) {
        return values.get(column);
    }

    /** The same row with another value in one column. */
    public Row with(int column, @Nullable Object value) {
        var changed = new ArrayList<@Nullable Object>(values);
        changed.set(column, value);
        return new Row(changed);
    }
}
