/** Products: their descriptions and list prices, their pieces in the warehouse, and the catalogue they come from. */
@NullMarked
package com.zzimcong.command.catalog;

import org.jspecify.annotations.NullMarked;
