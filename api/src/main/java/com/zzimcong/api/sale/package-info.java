/** Flash sales: one product offered at a price, in a window of time, for a number of pieces. */
@NullMarked
package com.zzimcong.api.sale;

import org.jspecify.annotations.NullMarked;
