/**
 * How event processors send commands: gathered while a batch of events is handled, sent together before the batch is
 * committed, each in its own transaction.
 */
@NullMarked
package com.zzimcong.platform.batch;

import org.jspecify.annotations.NullMarked;
