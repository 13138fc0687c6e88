/** The side that follows through: processes between aggregates. */
@NullMarked
package com.zzimcong.saga;

import org.jspecify.annotations.NullMarked;
