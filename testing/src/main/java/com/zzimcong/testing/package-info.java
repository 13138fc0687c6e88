/** What the tests of all modules need and the shop does not. */
@NullMarked
package com.zzimcong.testing;

import org.jspecify.annotations.NullMarked;
