package com.zzimcong.api.stock;

import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.SaleId;
import org.jspecify.annotations.Nullable;

/**
 * A stock as the staff sees it; {@code added = withdrawn + free + held + sold} at every moment. May lag behind the
 * events by the time a projection takes.
 *
 * @param saleId the sale whose pool it is; null for the warehouse
 * @param limitPerBuyer see {@link OpenStock}
 * @param added pieces that ever came in
 * @param withdrawn pieces that went out unsold, those given out at the close included
 * @param free pieces that can be reserved
 * @param held pieces that orders keep, unpaid
 * @param sold pieces that are paid
 * @param closed whether it takes no more reservations
 * @param version number of the last event that it shows, counted by stock from 0
 */
public record StockView(
        StockId stockId,
        Sku sku,
        @Nullable SaleId saleId,
        @Nullable Integer limitPerBuyer,
        long added,
        long withdrawn,
        long free,
        long held,
        long sold,
        boolean closed,
        long version) {}
