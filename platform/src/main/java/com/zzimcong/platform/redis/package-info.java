/** Where Redis is. */
@NullMarked
package com.zzimcong.platform.redis;

import org.jspecify.annotations.NullMarked;
