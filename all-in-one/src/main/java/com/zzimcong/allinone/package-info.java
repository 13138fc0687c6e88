/** The whole shop in one JVM. */
@NullMarked
package com.zzimcong.allinone;

import org.jspecify.annotations.NullMarked;
