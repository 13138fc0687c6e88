@NullMarked
package com.zzimcong.allinone.move;

import org.jspecify.annotations.NullMarked;
