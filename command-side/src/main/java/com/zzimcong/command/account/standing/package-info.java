/** What accounts may do now, and what follows when that changes. */
@NullMarked
package com.zzimcong.command.account.standing;

import org.jspecify.annotations.NullMarked;
