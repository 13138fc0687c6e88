package com.zzimcong.query.stock;

import com.zzimcong.api.stock.FindStock;
import com.zzimcong.api.stock.StockView;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what the staff asks about stocks. */
@Component
class StockQueries {

    private final StockRepository stocks;

    StockQueries(StockRepository stocks) {
        this.stocks = stocks;
    }

    @QueryHandler
    @Nullable
    StockView find(FindStock query) {
        return stocks.findById(query.stockId().value()).map(StockEntity::toView).orElse(null);
    }
}
