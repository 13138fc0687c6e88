@NullMarked
package com.zzimcong.allinone.move.store;

import org.jspecify.annotations.NullMarked;
