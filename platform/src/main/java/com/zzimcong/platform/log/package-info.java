/** How the shop writes its log: one event a line, and nothing in it that is nobody's business. */
@NullMarked
package com.zzimcong.platform.log;

import org.jspecify.annotations.NullMarked;
