/** A load generator that costs little: one thread, non-blocking sockets, requests assembled beforehand. */
@NullMarked
package com.zzimcong.bench.http;

import org.jspecify.annotations.NullMarked;
