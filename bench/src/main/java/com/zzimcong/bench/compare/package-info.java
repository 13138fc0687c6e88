/** Measures in one run what the shop does and what it could do at most, stage by stage. */
@NullMarked
package com.zzimcong.bench.compare;

import org.jspecify.annotations.NullMarked;
