/** The payments, as the staff follows them. */
@NullMarked
package com.zzimcong.query.payment;

import org.jspecify.annotations.NullMarked;
