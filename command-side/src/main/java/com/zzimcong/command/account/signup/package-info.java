/** How persons come in, or come back: letters with secrets in them, and what those who got one may do. */
@NullMarked
package com.zzimcong.command.account.signup;

import org.jspecify.annotations.NullMarked;
