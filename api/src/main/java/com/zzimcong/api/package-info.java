/** The dictionary of the shop: names and values that more than one domain uses. */
@NullMarked
package com.zzimcong.api;

import org.jspecify.annotations.NullMarked;
