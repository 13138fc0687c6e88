@NullMarked
package com.zzimcong.command.account.desk;

import org.jspecify.annotations.NullMarked;
