/** Who may ask for what, looked at again where it is decided. */
@NullMarked
package com.zzimcong.command.authority;

import org.jspecify.annotations.NullMarked;
