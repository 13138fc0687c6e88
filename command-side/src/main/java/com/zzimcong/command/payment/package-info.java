/** Payments: the aggregate, the worker that asks the provider, and the providers. */
@NullMarked
package com.zzimcong.command.payment;

import org.jspecify.annotations.NullMarked;
