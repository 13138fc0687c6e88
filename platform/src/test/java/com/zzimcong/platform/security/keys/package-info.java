@NullMarked
package com.zzimcong.platform.security.keys;

import org.jspecify.annotations.NullMarked;
