/** The side that decides: aggregates, the gate, payment providers, and the commands' HTTP. */
@NullMarked
package com.zzimcong.command;

import org.jspecify.annotations.NullMarked;
