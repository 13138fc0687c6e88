package com.zzimcong.query;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.Page;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;

/**
 * The order of a listing: newest first, then by id. Pages begin behind a row, not after a number of rows, so rows that
 * come in between two pages neither repeat nor hide others.
 *
 * @param time name of the entity's attribute that holds an {@link Instant}; its value never changes
 * @param id name of the entity's id attribute
 * @param cursorOf points behind a row
 * @param <E> the entity
 */
public record Keyset<E>(String time, String id, Function<E, Cursor> cursorOf) {

    /**
     * Reads one page.
     *
     * @param filter which rows are listed
     * @param after where the page begins; null for the first
     * @param limit how many rows at most
     */
    public Page<E> page(JpaSpecificationExecutor<E> rows, Specification<E> filter, @Nullable Cursor after, int limit) {
        var where = after == null ? filter : filter.and(behind(after));
        var order = Sort.by(Sort.Order.desc(time), Sort.Order.desc(id));
        var found =
                rows.findBy(where, query -> query.sortBy(order).limit(limit + 1).all());
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursorOf.apply(items.getLast()).toString());
    }

    private Specification<E> behind(Cursor after) {
        return (row, _, criteria) -> criteria.or(
                criteria.lessThan(row.<Instant>get(time), after.time()),
                criteria.and(
                        criteria.equal(row.<Instant>get(time), after.time()),
                        criteria.lessThan(row.<String>get(id), after.id())));
    }

    /** Rows whose attribute has this value; all rows if it is null. */
    public static <E> Specification<E> matching(String attribute, @Nullable Object value) {
        return value == null
                ? Specification.unrestricted()
                : (row, _, criteria) -> criteria.equal(row.get(attribute), value);
    }
}
