package com.zzimcong.platform.web.edge;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines on which the rest of a body is still to come though its answer is out. Until a time the container reads it to
 * nowhere, so that its sender gets to see the answer; then they are closed.
 */
final class Lines {

    private final Map<String, Long> ends = new ConcurrentHashMap<>();

    boolean areAllQuick() {
        return ends.isEmpty();
    }

    /** A line may live until then, by {@link System#nanoTime}. */
    void closeAt(String line, long nanos) {
        ends.put(line, nanos);
    }

    /** Another request has come on a line, so the rest of the last one had come before. */
    void keep(String line) {
        ends.remove(line);
    }

    boolean isOver(String line) {
        var end = ends.get(line);
        return end != null && System.nanoTime() - end > 0;
    }

    /** Forgets the lines that are not there any more. */
    void retain(Set<String> open) {
        ends.keySet().retainAll(open);
    }
}
