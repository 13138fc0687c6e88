package com.zzimcong.query.processing;

import org.jspecify.annotations.Nullable;

/**
 * How far a projection has come, over all its segments on this node.
 *
 * @param running whether it takes events, or waits for them
 * @param inError whether it failed lately and will try again
 * @param error what it failed by, without any detail; null unless in error
 * @param position index of the last event that all its segments have taken; null if none has taken any
 * @param lag how many indexes it is behind the last event, at least 0
 * @param segments how many of its segments this node works on
 * @param replaying whether it takes old events anew, after a reset
 */
record ProjectionState(
        String name,
        boolean running,
        boolean inError,
        @Nullable String error,
        @Nullable Long position,
        long lag,
        int segments,
        boolean replaying) {}
