@NullMarked
package com.zzimcong.command.audit;

import org.jspecify.annotations.NullMarked;
