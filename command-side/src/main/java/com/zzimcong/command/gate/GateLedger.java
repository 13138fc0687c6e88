package com.zzimcong.command.gate;

import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockId;

/** What the gate asks of the truth. Every question may take a moment, and may fail. */
interface GateLedger {

    /** What is stored about an order. */
    enum Fate {
        /** Nothing: it was never placed. */
        UNKNOWN,
        /** It was placed, and may still ask for its pieces. */
        LIVE,
        /** It came to nothing: rejected, cancelled or expired. */
        ENDED
    }

    StockCount count(StockId pool);

    Fate fateOf(OrderId order);
}
