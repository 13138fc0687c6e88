@NullMarked
package com.zzimcong.platform.eventstore;

import org.jspecify.annotations.NullMarked;
