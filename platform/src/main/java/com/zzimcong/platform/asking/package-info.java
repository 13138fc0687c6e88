/** Who asks for what a command says. */
@NullMarked
package com.zzimcong.platform.asking;

import org.jspecify.annotations.NullMarked;
