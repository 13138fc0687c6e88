@NullMarked
package com.zzimcong.platform.asking;

import org.jspecify.annotations.NullMarked;
