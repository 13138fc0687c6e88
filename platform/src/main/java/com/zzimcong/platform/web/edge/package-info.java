/** What stands around all controllers: limits on what comes in, headers on what goes out, the API's own page. */
@NullMarked
package com.zzimcong.platform.web.edge;

import org.jspecify.annotations.NullMarked;
