/** How Axon is wired: event store, command bus, processors, refusals. */
@NullMarked
package com.zzimcong.platform.axon;

import org.jspecify.annotations.NullMarked;
