/** What owners do with their own accounts. */
@NullMarked
package com.zzimcong.command.account.self;

import org.jspecify.annotations.NullMarked;
