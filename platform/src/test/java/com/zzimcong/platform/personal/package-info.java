@NullMarked
package com.zzimcong.platform.personal;

import org.jspecify.annotations.NullMarked;
