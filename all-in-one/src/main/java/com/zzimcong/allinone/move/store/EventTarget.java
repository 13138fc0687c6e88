package com.zzimcong.allinone.move.store;

import java.util.Iterator;
import java.util.List;

/** An event log into which another one is copied. */
public interface EventTarget {

    /** All that it holds by now, in order. */
    Iterator<LogEntry> entries();

    /**
     * What an event of the other log must look like here.
     *
     * @param position how many events there are before it
     */
    LogEntry expected(StoredEvent event, long position);

    /** Adds events to the end, all of them or none. */
    void append(List<StoredEvent> events);
}
