package com.zzimcong.allinone.move.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two event logs held against each other: each place of the one with the same place of the other, and each stream as a
 * whole, which tells what is missing from what has only moved. Takes some 200 bytes of memory for each stream.
 */
public final class LogComparison {

    private static final int MOST_NAMED = 20;

    private final Map<String, Stream> streams = new HashMap<>();
    private Fingerprint whole = Fingerprint.NONE;
    private long here;
    private long there;
    private @Nullable String firstDifference;

    private LogComparison() {}

    /**
     * Reads both to their ends.
     *
     * @param expected what the copy must hold
     * @param found what it holds
     */
    public static LogComparison of(Iterator<LogEntry> expected, Iterator<LogEntry> found, Progress progress) {
        var comparison = new LogComparison();
        while (expected.hasNext() || found.hasNext()) {
            comparison.add(expected.hasNext() ? expected.next() : null, found.hasNext() ? found.next() : null);
            if (comparison.here % 1_000 == 0) {
                progress.at("events compared", comparison.here);
            }
        }
        return comparison;
    }

    private void add(@Nullable LogEntry wanted, @Nullable LogEntry got) {
        if (wanted != null) {
            here++;
            stream(wanted).expect(wanted.content());
            whole = whole.then(wanted.content());
        }
        if (got != null) {
            there++;
            stream(got).find(got.content());
        }
        if (firstDifference == null && !Objects.equals(wanted, got)) {
            firstDifference = "there should be %s, there is %s".formatted(named(wanted), named(got));
        }
    }

    private Stream stream(LogEntry entry) {
        return streams.computeIfAbsent(entry.stream(), _ -> new Stream());
    }

    private static String named(@Nullable LogEntry entry) {
        return entry == null ? "nothing" : entry.toString();
    }

    /** How many events there should be. */
    public long events() {
        return here;
    }

    /** How many streams they are of. */
    public int streams() {
        return streams.size();
    }

    /** Of all events that there should be, in their order. */
    public Fingerprint fingerprint() {
        return whole;
    }

    /** What differs: in one line what and where first, then the streams concerned; empty if nothing does. */
    public List<String> differences() {
        if (firstDifference == null) {
            return List.of();
        }
        var missing = 0L;
        var extra = 0L;
        var changed = 0L;
        var named = new ArrayList<String>();
        for (var entry : streams.entrySet()) {
            var stream = entry.getValue();
            missing += Math.max(0, stream.here - stream.there);
            extra += Math.max(0, stream.there - stream.here);
            changed += stream.isChanged() ? 1 : 0;
            if (!stream.isSame() && named.size() < MOST_NAMED) {
                named.add("stream %s: %s".formatted(entry.getKey(), stream));
            }
        }
        var kind = missing + extra + changed == 0
                ? "the events are the same, but not in the same order or places"
                : "%,d events are missing, %,d are too many, %,d streams differ in content or order"
                        .formatted(missing, extra, changed);
        named.sort(null);
        named.addFirst("of %,d events, %,d in the copy: %s; first, %s".formatted(here, there, kind, firstDifference));
        return List.copyOf(named);
    }

    /** One aggregate's events on both sides. */
    private static final class Stream {

        private long here;
        private long there;
        private Fingerprint expected = Fingerprint.NONE;
        private Fingerprint found = Fingerprint.NONE;

        void expect(Fingerprint event) {
            here++;
            expected = expected.then(event);
        }

        void find(Fingerprint event) {
            there++;
            found = found.then(event);
        }

        boolean isSame() {
            return here == there && expected.equals(found);
        }

        boolean isChanged() {
            return here == there && !expected.equals(found);
        }

        @Override
        public String toString() {
            return isChanged()
                    ? "%,d events, but not the same or not in this order".formatted(here)
                    : "%,d events, %,d in the copy".formatted(here, there);
        }
    }
}
