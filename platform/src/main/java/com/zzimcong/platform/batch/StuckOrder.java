package com.zzimcong.platform.batch;

import com.zzimcong.api.order.OrderId;
import java.time.Instant;

/**
 * An order that could not be followed through and was put aside, so that the others can go on.
 *
 * @param step the command or event that failed
 * @param target the aggregate that the step was for
 * @param cause class of the failure
 * @param attempts how often it was tried in all
 * @param since when it was put aside first
 * @param retryAt when it is tried again
 */
public record StuckOrder(
        OrderId orderId, String step, String target, String cause, int attempts, Instant since, Instant retryAt) {}
