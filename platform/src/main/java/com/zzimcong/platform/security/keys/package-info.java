/** The keys of access tokens: where they are, which of them signs, and how one follows the other. */
@NullMarked
package com.zzimcong.platform.security.keys;

import org.jspecify.annotations.NullMarked;
