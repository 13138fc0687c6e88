@NullMarked
package com.zzimcong.command.factor;

import org.jspecify.annotations.NullMarked;
