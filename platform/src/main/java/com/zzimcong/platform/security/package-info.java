/** Who is calling, and what they may do: tokens, their keys, roles, the rules for paths. */
@NullMarked
package com.zzimcong.platform.security;

import org.jspecify.annotations.NullMarked;
