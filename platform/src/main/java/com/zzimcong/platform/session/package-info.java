/** The ends of sessions: a table that all sides share, and what each node remembers of it. */
@NullMarked
package com.zzimcong.platform.session;

import org.jspecify.annotations.NullMarked;
