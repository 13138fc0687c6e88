@NullMarked
package com.zzimcong.query.watching;

import org.jspecify.annotations.NullMarked;
