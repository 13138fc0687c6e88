/** The sale desk: fetches the pieces of a sale from the warehouse, closes it in time, and brings the rest back. */
@NullMarked
package com.zzimcong.saga.sale;

import org.jspecify.annotations.NullMarked;
