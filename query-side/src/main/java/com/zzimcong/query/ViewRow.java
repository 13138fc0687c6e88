package com.zzimcong.query;

/** One row of a view, folded from the events of one aggregate. */
public interface ViewRow {

    /** Sequence number of the last event that went into the row. */
    long version();
}
