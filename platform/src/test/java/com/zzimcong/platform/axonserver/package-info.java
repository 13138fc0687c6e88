@NullMarked
package com.zzimcong.platform.axonserver;

import org.jspecify.annotations.NullMarked;
