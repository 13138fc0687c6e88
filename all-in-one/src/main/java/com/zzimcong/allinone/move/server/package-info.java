/** What is different when the events move onto Axon Server. */
@NullMarked
package com.zzimcong.allinone.move.server;

import org.jspecify.annotations.NullMarked;
