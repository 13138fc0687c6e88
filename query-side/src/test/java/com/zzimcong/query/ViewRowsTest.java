package com.zzimcong.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;

@ViewsTest
class ViewRowsTest {

    /** An aggregate's pieces, kept in a table that happens to fit. */
    record Row(String id, long pieces, long version) implements ViewRow {}

    /** Adds pieces; a negative number is more than its row can take. */
    record Piece(String id, long sequence, int pieces) {}

    @Autowired
    JdbcTemplate jdbc;

    final List<Collection<Row>> writes = new ArrayList<>();
    final List<String> committed = new ArrayList<>();
    final List<Piece> refused = new ArrayList<>();

    @Nullable
    RuntimeException fault;

    ViewTable<Row> table;
    ViewRows<String, Row> rows;

    @BeforeEach
    void create() {
        jdbc.execute("drop table if exists piece_view");
        jdbc.execute("create table piece_view (id varchar(9) primary key, pieces bigint not null, version bigint,"
                + " check (pieces >= 0))");
        table = new ViewTable<>(
                jdbc,
                "piece_view",
                List.of("id", "pieces", "version"),
                1,
                (row, _) -> new Row(row.getString(1), row.getLong(2), row.getLong(3)),
                row -> new @Nullable Object[] {row.id, row.pieces, row.version});
        rows = new ViewRows<>(table, Row::id, this::write, committed::addAll);
    }

    @Test
    void a_batch_is_one_write_of_each_row_s_last_state() {
        batch(new Piece("a", 0, 1), new Piece("b", 0, 5), new Piece("a", 1, 2));

        assertThat(writes).hasSize(1);
        assertThat(all()).containsExactly(new Row("a", 3, 1), new Row("b", 5, 0));
        assertThat(committed).containsExactly("a", "b");
    }

    @Test
    void a_repeated_batch_adds_only_what_is_new() {
        batch(new Piece("a", 0, 1), new Piece("a", 1, 2));
        batch(new Piece("a", 0, 1), new Piece("a", 1, 2), new Piece("a", 2, 4), new Piece("a", 2, 4));

        assertThat(all()).containsExactly(new Row("a", 7, 2));
    }

    @Test
    void outside_of_a_unit_of_work_each_event_is_written_at_once() {
        handle(new Piece("a", 0, 1));

        assertThat(all()).containsExactly(new Row("a", 1, 0));
        assertThat(committed).containsExactly("a");
    }

    @Test
    void an_event_at_fault_fails_alone_when_the_batch_comes_again() {
        var poisoned = new Piece[] {new Piece("a", 0, 1), new Piece("b", 0, -1), new Piece("c", 0, 3)};

        assertThatThrownBy(() -> batch(poisoned)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(committed).isEmpty();
        assertThat(refused).isEmpty();

        batch(poisoned);
        assertThat(refused).containsExactly(poisoned[1]);
        assertThat(all()).contains(new Row("a", 1, 0), new Row("c", 3, 0));

        writes.clear();
        batch(new Piece("a", 1, 1), new Piece("c", 1, 3));
        assertThat(writes).hasSize(1);
    }

    @Test
    void a_fault_of_the_database_makes_the_whole_batch_come_again() {
        fault = new CannotAcquireLockException("deadlock");

        assertThatThrownBy(() -> batch(new Piece("a", 0, 1))).isSameAs(fault);

        fault = null;
        writes.clear();
        batch(new Piece("a", 0, 1), new Piece("a", 1, 1));
        assertThat(writes).hasSize(1);
        assertThat(all()).containsExactly(new Row("a", 2, 1));
    }

    @Test
    void a_fault_of_the_database_never_refuses_an_event_even_one_by_one() {
        var poisoned = new Piece[] {new Piece("a", 0, 1), new Piece("b", 0, -1)};
        assertThatThrownBy(() -> batch(poisoned)).isInstanceOf(DataIntegrityViolationException.class);

        fault = new CannotAcquireLockException("deadlock");
        assertThatThrownBy(() -> batch(poisoned)).isSameAs(fault);
        assertThat(refused).isEmpty();
        assertThat(committed).isEmpty();
    }

    private void write(Collection<Row> some) {
        writes.add(List.copyOf(some));
        if (fault != null) {
            throw fault;
        }
        table.write(some);
    }

    private void handle(Piece piece) {
        rows.change(piece.id, piece.sequence, before -> {
            var pieces = before == null ? 0 : before.pieces;
            return new Row(piece.id, pieces + piece.pieces, piece.sequence);
        });
    }

    /** Does as a processor with dead letters does: what a handler throws is parked, what the commit throws is not. */
    private void batch(Piece... pieces) {
        var messages = Stream.of(pieces)
                .<EventMessage<?>>map(GenericEventMessage::asEventMessage)
                .toList();
        UnitOfWork<EventMessage<?>> work = new BatchingUnitOfWork<>(messages);
        var result = work.executeWithResult(
                () -> {
                    var piece = (Piece) work.getMessage().getPayload();
                    try {
                        handle(piece);
                    } catch (RuntimeException _) {
                        refused.add(piece);
                    }
                    return null;
                },
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    private List<Row> all() {
        return table.read(List.of("a", "b", "c"));
    }
}
