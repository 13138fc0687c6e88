@NullMarked
package com.zzimcong.command.authority;

import org.jspecify.annotations.NullMarked;
