/** Goods to look at and a sale to run into, for a shop that has just been unpacked. */
@NullMarked
package com.zzimcong.allinone.demo;

import org.jspecify.annotations.NullMarked;
