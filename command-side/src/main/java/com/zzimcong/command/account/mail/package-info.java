/** Letters to persons: the outbox in which they wait, who carries them to the mail server, and the one that comes along. */
@NullMarked
package com.zzimcong.command.account.mail;

import org.jspecify.annotations.NullMarked;
