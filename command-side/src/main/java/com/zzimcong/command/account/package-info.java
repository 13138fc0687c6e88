/** Accounts: who may sign in, and as what. */
@NullMarked
package com.zzimcong.command.account;

import org.jspecify.annotations.NullMarked;
