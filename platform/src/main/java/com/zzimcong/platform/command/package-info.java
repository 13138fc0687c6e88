/** How commands reach their aggregates: the bus, what it does about conflicts and outages, and how a command is refused. */
@NullMarked
package com.zzimcong.platform.command;

import org.jspecify.annotations.NullMarked;
