/** How owners of accounts sign in: e-mail addresses and passwords, in a table of their own and in no event. */
@NullMarked
package com.zzimcong.command.account.credential;

import org.jspecify.annotations.NullMarked;
