@NullMarked
package com.zzimcong.command.limit;

import org.jspecify.annotations.NullMarked;
