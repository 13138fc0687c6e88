/** The shop that anyone would write in an hour, and the limits of what a shop stands on: what ours is held against. */
@NullMarked
package com.zzimcong.bench.plain;

import org.jspecify.annotations.NullMarked;
