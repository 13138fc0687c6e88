/** Orders: from the accepted request to the confirmed, rejected, cancelled or expired end. */
@NullMarked
package com.zzimcong.api.order;

import org.jspecify.annotations.NullMarked;
