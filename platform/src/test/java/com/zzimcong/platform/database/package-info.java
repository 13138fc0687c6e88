@NullMarked
package com.zzimcong.platform.database;

import org.jspecify.annotations.NullMarked;
