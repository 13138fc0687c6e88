@NullMarked
package com.zzimcong.platform.start;

import org.jspecify.annotations.NullMarked;
