/** The shop on Axon Server, which then keeps the events and carries the messages between the processes. */
@NullMarked
package com.zzimcong.platform.axonserver;

import org.jspecify.annotations.NullMarked;
