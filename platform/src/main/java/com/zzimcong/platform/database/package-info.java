/** The databases that the shop runs on, where they differ. */
@NullMarked
package com.zzimcong.platform.database;

import org.jspecify.annotations.NullMarked;
