@NullMarked
package com.zzimcong.platform.node;

import org.jspecify.annotations.NullMarked;
