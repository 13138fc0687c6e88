/** Settings with which the shop does not start, and what it says then. */
@NullMarked
package com.zzimcong.platform.start;

import org.jspecify.annotations.NullMarked;
