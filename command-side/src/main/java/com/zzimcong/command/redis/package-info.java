/** Redis as the command side uses it: a link that fails at once, scripts, and a server of its own for the laptop. */
@NullMarked
package com.zzimcong.command.redis;

import org.jspecify.annotations.NullMarked;
