/** The stocks: what came in, what is free, held and sold. */
@NullMarked
package com.zzimcong.query.stock;

import org.jspecify.annotations.NullMarked;
