package com.zzimcong.allinone.move;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What a move, or a look at its outcome, has found.
 *
 * @param from where the shop was
 * @param to where it is now
 * @param events how many there are in the log
 * @param streams how many streams they are of
 * @param fingerprint of all events in their order
 * @param snapshots how many were moved onto Axon Server; into a database they go like any table
 * @param tables rows of each
 * @param differences what is not the same in both, in one line each, the first one saying most; empty if all is
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"same", "from", "to"})
record MoveReport(
        String from,
        String to,
        long events,
        int streams,
        String fingerprint,
        long snapshots,
        SortedMap<String, Long> tables,
        List<String> differences) {

    /** Whether the copy is one. */
    @JsonProperty("same")
    boolean isSame() {
        return differences.isEmpty();
    }

    /** For people. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        if (isSame()) {
            var rows = tables.values().stream().mapToLong(Long::longValue).sum();
            lines.add(String.format(
                    Locale.ROOT,
                    "The same in %s and %s: %,d events of %,d streams in their order (fingerprint %s), %,d rows of %d tables.",
                    from,
                    to,
                    events,
                    streams,
                    fingerprint,
                    rows,
                    tables.size()));
        } else {
            lines.add("NOT THE SAME in " + from + " and " + to + ": " + differences.getFirst() + ".");
            differences.stream().skip(1).map(line -> "  " + line).forEach(lines::add);
        }
        return lines;
    }
}
