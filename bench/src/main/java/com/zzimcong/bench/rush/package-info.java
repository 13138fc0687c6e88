/** The crowd itself: who comes, what they send, and what they remember of it. */
@NullMarked
package com.zzimcong.bench.rush;

import org.jspecify.annotations.NullMarked;
