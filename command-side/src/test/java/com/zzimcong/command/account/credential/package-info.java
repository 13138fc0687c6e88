@NullMarked
package com.zzimcong.command.account.credential;

import org.jspecify.annotations.NullMarked;
