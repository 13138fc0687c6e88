/** How long a page of a listing may be. */
@NullMarked
package com.zzimcong.platform.web.page;

import org.jspecify.annotations.NullMarked;
