@NullMarked
package com.zzimcong.platform.axon;

import org.jspecify.annotations.NullMarked;
