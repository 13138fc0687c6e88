package com.zzimcong.command.limit;

import java.time.Duration;

/**
 * What became of one try.
 *
 * @param rate the limit it was counted against
 * @param allowed whether it was within the limit
 * @param left how many more would be now
 * @param pause how long until the next is; zero if it is now
 * @param reset how long until all are
 */
record Taken(LimitSettings.Rate rate, boolean allowed, long left, Duration pause, Duration reset) {}
