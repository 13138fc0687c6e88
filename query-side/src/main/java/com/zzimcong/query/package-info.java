/** The side that shows: projections, read models, queries and their HTTP. */
@NullMarked
package com.zzimcong.query;

import org.jspecify.annotations.NullMarked;
