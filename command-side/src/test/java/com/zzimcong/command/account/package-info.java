@NullMarked
package com.zzimcong.command.account;

import org.jspecify.annotations.NullMarked;
