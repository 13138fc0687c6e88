@NullMarked
package com.zzimcong.platform.security;

import org.jspecify.annotations.NullMarked;
