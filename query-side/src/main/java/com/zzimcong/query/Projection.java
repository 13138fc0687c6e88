package com.zzimcong.query;

/**
 * Turns events into the rows of one view. Has no effect on anything else, and so can be emptied and replayed at any
 * time.
 */
public interface Projection {

    /** The name of the processor that feeds it, which is also the name of its table. */
    String view();
}
