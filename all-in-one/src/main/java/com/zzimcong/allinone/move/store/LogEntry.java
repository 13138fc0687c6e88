package com.zzimcong.allinone.move.store;

/**
 * What one place of a log is compared by.
 *
 * @param place where it is in the log, as this log counts
 * @param id of the event
 * @param stream the aggregate that it is of
 * @param sequence its number in that stream, from 0
 * @param content of all of the event but its place
 */
public record LogEntry(long place, String id, String stream, long sequence, Fingerprint content) {

    @Override
    public String toString() {
        return "event %s (number %d of %s) at place %d".formatted(id, sequence, stream, place);
    }
}
