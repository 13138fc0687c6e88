/** Limits to how often anyone may try: to sign in, to sign up, to get a code. */
@NullMarked
package com.zzimcong.command.limit;

import org.jspecify.annotations.NullMarked;
