/** How admins have a person forgotten: one asks, another approves. */
@NullMarked
package com.zzimcong.command.erasure;

import org.jspecify.annotations.NullMarked;
