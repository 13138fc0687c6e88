/** The crowd and what judges it. */
@NullMarked
package com.zzimcong.bench;

import org.jspecify.annotations.NullMarked;
