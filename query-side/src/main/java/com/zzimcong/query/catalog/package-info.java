/** The products and their categories, as shoppers browse them. */
@NullMarked
package com.zzimcong.query.catalog;

import org.jspecify.annotations.NullMarked;
