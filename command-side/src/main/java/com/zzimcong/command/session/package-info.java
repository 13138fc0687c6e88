/** Sessions: signing in, staying signed in, and what ends that. */
@NullMarked
package com.zzimcong.command.session;

import org.jspecify.annotations.NullMarked;
