/** Stocks: the judge of pieces and of the limit per buyer. */
@NullMarked
package com.zzimcong.command.stock;

import org.jspecify.annotations.NullMarked;
