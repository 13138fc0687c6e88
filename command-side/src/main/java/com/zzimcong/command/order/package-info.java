/** Orders: the aggregate, its HTTP, and how orders that arrive together are stored together. */
@NullMarked
package com.zzimcong.command.order;

import org.jspecify.annotations.NullMarked;
