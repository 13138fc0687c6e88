@NullMarked
package com.zzimcong.command.session;

import org.jspecify.annotations.NullMarked;
