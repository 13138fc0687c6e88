/** The state of the projections, and their rebuilding. */
@NullMarked
package com.zzimcong.query.processing;

import org.jspecify.annotations.NullMarked;
