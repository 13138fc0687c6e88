/** The security log: what happened to accounts, for the auditor. */
@NullMarked
package com.zzimcong.command.audit;

import org.jspecify.annotations.NullMarked;
