/** Payments and refunds, one payment for each order. */
@NullMarked
package com.zzimcong.api.payment;

import org.jspecify.annotations.NullMarked;
