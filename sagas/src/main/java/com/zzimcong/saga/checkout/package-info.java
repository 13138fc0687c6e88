/** Checkouts: from the stock's answer to the paid or rejected order. */
@NullMarked
package com.zzimcong.saga.checkout;

import org.jspecify.annotations.NullMarked;
