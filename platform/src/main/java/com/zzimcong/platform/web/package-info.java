/** What controllers need: problems for every failure, idempotency keys, cursors. */
@NullMarked
package com.zzimcong.platform.web;

import org.jspecify.annotations.NullMarked;
