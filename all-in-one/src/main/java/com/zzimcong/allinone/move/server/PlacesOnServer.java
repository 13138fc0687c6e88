package com.zzimcong.allinone.move.server;

import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseEvents;
import com.zzimcong.allinone.move.store.Row;
import com.zzimcong.allinone.move.store.Table;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Where the processors stand, said anew for Axon Server. A database numbers its log with gaps, and a processor notes the
 * last number it has seen and the gaps it waits for; the server numbers without gaps from 0, and a place is one number.
 * So a processor that has seen the first n events stands at n - 1, and sees none of them again.
 */
public final class PlacesOnServer {

    private final DatabaseEvents log;
    private final Serializer json = JacksonSerializer.defaultSerializer();
    private final Map<Long, Long> seen = new HashMap<>();

    /** Of the processors that have read a log. */
    public PlacesOnServer(DatabaseEvents log) {
        this.log = log;
    }

    /** What the rows of {@code token_entry} become, whose columns are the table's. */
    public UnaryOperator<Row> ofProcessors(Table table) {
        var name = table.indexOf("processor_name");
        return changing(table, (row, token) -> place(token, String.valueOf(row.get(name))));
    }

    /** What the rows of {@code dead_letter_entry} become: each has the place of the event that it is. */
    public UnaryOperator<Row> ofDeadLetters(Table table) {
        return changing(table, (_, token) -> at(token.position().orElse(0)));
    }

    /** Says a token anew. */
    @FunctionalInterface
    private interface Change {

        @Nullable
        TrackingToken of(Row row, TrackingToken token);
    }

    private UnaryOperator<Row> changing(Table table, Change change) {
        var type = table.indexOf("token_type");
        var value = table.indexOf("token");
        return row -> {
            var read = read(row.get(value), row.get(type));
            if (read == null) {
                return row;
            }
            var said = change.of(row, read);
            return row.with(type, said == null ? null : said.getClass().getName())
                    .with(
                            value,
                            said == null
                                    ? null
                                    : json.serialize(said, byte[].class).getData());
        };
    }

    /** Null for what is no place in a log, such as the note by which the framework knows this table again. */
    private @Nullable TrackingToken read(@Nullable Object value, @Nullable Object type) {
        if (!(value instanceof byte[] content) || type == null) {
            return null;
        }
        Object token = json.deserialize(new SimpleSerializedObject<>(content, byte[].class, type.toString(), null));
        if (token instanceof GapAwareTrackingToken || token instanceof ReplayToken) {
            return (TrackingToken) token;
        }
        if (type.toString().endsWith(".ConfigToken")) {
            return null;
        }
        throw new CannotMove("A processor stands at a kind of place that a move does not know: "
                + new String(content, StandardCharsets.UTF_8));
    }

    private @Nullable TrackingToken place(@Nullable TrackingToken token, String processor) {
        return switch (token) {
            case null -> null;
            case GapAwareTrackingToken read -> {
                requireAllSeen(read, processor);
                yield at(read.getIndex());
            }
            case ReplayToken replay ->
                ReplayToken.createReplayToken(
                        place(replay.getTokenAtReset(), processor), place(replay.getCurrentToken(), processor));
            default -> throw new CannotMove("The processor " + processor + " stands at no place of a log: " + token);
        };
    }

    /** The place behind all events up to a number of the log; null if that is its beginning. */
    private @Nullable TrackingToken at(long index) {
        var events = seen.computeIfAbsent(index, log::countUpTo);
        return events == 0 ? null : new GlobalSequenceTrackingToken(events - 1);
    }

    /** An event that became visible after later ones, and was not read yet, cannot be said with one number. */
    private void requireAllSeen(GapAwareTrackingToken token, String processor) {
        for (var gap : token.getGaps()) {
            if (log.has(gap)) {
                throw new CannotMove(
                        ("The processor %s has not read event %d, which came late. Start the shop where it is,"
                                        + " stop it after a minute, and start the move again.")
                                .formatted(processor, gap));
            }
        }
    }
}
