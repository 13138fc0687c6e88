package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Buy. Placing the same again changes nothing; placing something else under the same id is refused with
 * {@link Refusal#IDEMPOTENCY_CONFLICT}.
 *
 * @param lines 1 to 20, each from another stock
 * @param hold how long the pieces are kept unpaid, the shortest of the lines'
 * @param paymentToken the provider's token of a stored means of payment, to be charged at once; null if the buyer pays later
 * @param gate the order's place at the gate; null if no line stands behind one, or the gate is off
 */
public record PlaceOrder(
        @TargetAggregateIdentifier OrderId orderId,
        AccountId buyer,
        List<OrderLine> lines,
        Duration hold,
        @Nullable String paymentToken,
        @Nullable GateTicket gate)
        implements OrderCommand {}
