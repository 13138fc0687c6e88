package com.zzimcong.platform.command;

import java.util.Collection;

/** Reads what a group of commands is about to need in one go, instead of one aggregate after another. */
public interface ReadAhead {

    /**
     * Reads aggregates for the unit of work that runs on this thread.
     *
     * @param streams ids of aggregates of few events, as no snapshot is looked for
     */
    void readAhead(Collection<String> streams);
}
