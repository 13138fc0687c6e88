package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.stock.StockId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order is paid: its pieces belong to the buyer.
 *
 * @param stocks where its pieces lie
 * @param total what was paid, in won
 */
@Revision("1")
public record OrderConfirmed(OrderId orderId, AccountId buyer, List<StockId> stocks, PaymentId paymentId, long total)
        implements OrderEvent {}
