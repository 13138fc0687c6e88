@NullMarked
package com.zzimcong.command.erasure;

import org.jspecify.annotations.NullMarked;
