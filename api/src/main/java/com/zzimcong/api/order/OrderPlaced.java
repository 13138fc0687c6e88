package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An order came in; no pieces are put aside yet.
 *
 * @param total price of all its lines, in won
 * @param hold how long its pieces are kept unpaid, once they are put aside
 * @param paymentToken see {@link PlaceOrder}
 * @param gate see {@link PlaceOrder}
 */
@Revision("1")
public record OrderPlaced(
        OrderId orderId,
        AccountId buyer,
        List<OrderLine> lines,
        long total,
        Duration hold,
        @Nullable String paymentToken,
        @Nullable GateTicket gate,
        Instant placedAt)
        implements OrderEvent {}
