package com.zzimcong.api.order;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.stock.StockId;
import java.util.List;
import org.axonframework.serialization.Revision;

/**
 * An order did not get its pieces.
 *
 * @param stocks where it asked for pieces
 * @param reason the answer of the stock that had none for it
 */
@Revision("1")
public record OrderRejected(OrderId orderId, List<StockId> stocks, Refusal reason) implements OrderEvent {}
