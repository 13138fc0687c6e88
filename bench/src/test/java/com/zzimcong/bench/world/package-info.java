/** A shop of paper, for testing what tests shops. */
@NullMarked
package com.zzimcong.bench.world;

import org.jspecify.annotations.NullMarked;
