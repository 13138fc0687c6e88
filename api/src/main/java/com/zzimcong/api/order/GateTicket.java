package com.zzimcong.api.order;

import java.time.Instant;

/**
 * An order's place in the queue at the gate.
 *
 * @param sequence the place, from 1, counted by sale
 * @param time when the gate let the order in, by the gate's own clock
 */
public record GateTicket(long sequence, Instant time) {}
