/** Pieces: how many there are, who holds them, and who has bought them. */
@NullMarked
package com.zzimcong.api.stock;

import org.jspecify.annotations.NullMarked;
