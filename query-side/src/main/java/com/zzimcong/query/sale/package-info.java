/** The sales, with what is left of them. */
@NullMarked
package com.zzimcong.query.sale;

import org.jspecify.annotations.NullMarked;
