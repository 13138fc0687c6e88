/** The second factor: codes from a device that only the account's owner has. */
@NullMarked
package com.zzimcong.command.factor;

import org.jspecify.annotations.NullMarked;
