/** Flash sales, and what the shop offers at this moment. */
@NullMarked
package com.zzimcong.command.sale;

import org.jspecify.annotations.NullMarked;
