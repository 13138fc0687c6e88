/** What follows from what happens to accounts. */
@NullMarked
package com.zzimcong.command.account.desk;

import org.jspecify.annotations.NullMarked;
