@NullMarked
package com.zzimcong.platform.web;

import org.jspecify.annotations.NullMarked;
