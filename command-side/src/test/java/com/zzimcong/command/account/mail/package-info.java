@NullMarked
package com.zzimcong.command.account.mail;

import org.jspecify.annotations.NullMarked;
