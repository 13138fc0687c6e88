package com.zzimcong.api.stock;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Put pieces aside for orders, in the order of the list: each order gets all it asks for, or nothing. An order that
 * asked before gets its old answer. Answered by the ids of the orders that got nothing.
 */
public record ReserveStock(@TargetAggregateIdentifier StockId stockId, List<Request> requests) implements StockCommand {

    /**
     * What one order asks for.
     *
     * @param pieces how many, at least 1
     * @param lines how many stocks the order asks in all, at least 1
     */
    public record Request(OrderId orderId, AccountId buyer, int pieces, int lines) {}
}
