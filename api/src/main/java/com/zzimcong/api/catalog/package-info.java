/** What the shop sells: products, their descriptions and list prices. */
@NullMarked
package com.zzimcong.api.catalog;

import org.jspecify.annotations.NullMarked;
