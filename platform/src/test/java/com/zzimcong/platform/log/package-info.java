@NullMarked
package com.zzimcong.platform.log;

import org.jspecify.annotations.NullMarked;
