/** Which process of the shop this is, and how the processes hear of each other. */
@NullMarked
package com.zzimcong.platform.node;

import org.jspecify.annotations.NullMarked;
