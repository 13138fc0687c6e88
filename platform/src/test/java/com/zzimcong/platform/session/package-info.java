@NullMarked
package com.zzimcong.platform.session;

import org.jspecify.annotations.NullMarked;
