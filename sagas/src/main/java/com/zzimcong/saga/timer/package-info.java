/** Timers that survive a restart. */
@NullMarked
package com.zzimcong.saga.timer;

import org.jspecify.annotations.NullMarked;
