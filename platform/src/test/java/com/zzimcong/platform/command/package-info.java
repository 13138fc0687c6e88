@NullMarked
package com.zzimcong.platform.command;

import org.jspecify.annotations.NullMarked;
