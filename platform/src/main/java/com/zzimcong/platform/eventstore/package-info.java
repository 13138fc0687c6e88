/** Where events, snapshots and the processors' places in the log are stored, and how they are read. */
@NullMarked
package com.zzimcong.platform.eventstore;

import org.jspecify.annotations.NullMarked;
