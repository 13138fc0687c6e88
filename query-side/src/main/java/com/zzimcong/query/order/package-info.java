/** The orders: their lists, their states, and the live stream of states. */
@NullMarked
package com.zzimcong.query.order;

import org.jspecify.annotations.NullMarked;
