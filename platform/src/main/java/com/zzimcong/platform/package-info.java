/** What every side needs and no side owns. */
@NullMarked
package com.zzimcong.platform;

import org.jspecify.annotations.NullMarked;
