@NullMarked
package com.zzimcong.allinone.move.server;

import org.jspecify.annotations.NullMarked;
