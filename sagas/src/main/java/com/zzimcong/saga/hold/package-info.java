/** Holds: orders that have not ended are watched, expired in time, and helped on if they hang. */
@NullMarked
package com.zzimcong.saga.hold;

import org.jspecify.annotations.NullMarked;
