package com.zzimcong.allinone.move.store;

/** Hears how far a move is. */
@FunctionalInterface
public interface Progress {

    /**
     * Hears of it, after each batch.
     *
     * @param what such as "events copied"
     * @param done how many of them
     */
    void at(String what, long done);
}
