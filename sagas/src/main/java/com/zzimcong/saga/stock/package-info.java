/** The stock desk: asks the stocks for the pieces of orders, and settles what became of them. */
@NullMarked
package com.zzimcong.saga.stock;

import org.jspecify.annotations.NullMarked;
