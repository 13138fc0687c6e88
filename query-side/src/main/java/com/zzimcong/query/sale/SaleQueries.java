package com.zzimcong.query.sale;

import com.zzimcong.api.sale.BrowseSales;
import com.zzimcong.api.sale.FindSale;
import com.zzimcong.api.sale.SalePage;
import com.zzimcong.api.sale.SaleView;
import com.zzimcong.api.sale.SaleView.State;
import com.zzimcong.query.Keyset;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;

/** Answers what shoppers ask about sales. */
@Component
class SaleQueries {

    private final SaleRepository sales;
    private final PoolRepository pools;
    private final Clock clock;

    SaleQueries(SaleRepository sales, PoolRepository pools, Clock clock) {
        this.sales = sales;
        this.pools = pools;
        this.clock = clock;
    }

    @QueryHandler
    @Nullable
    SaleView find(FindSale query) {
        var sale = sales.findById(query.saleId().toString()).map(List::of).orElse(List.of());
        return views(sale, clock.instant()).stream().findFirst().orElse(null);
    }

    @QueryHandler
    SalePage browse(BrowseSales query) {
        var now = clock.instant();
        var state = query.state();
        var filter = state == null ? Specification.<SaleEntity>unrestricted() : shownAs(state, now);
        var page = SaleEntity.NEWEST_FIRST.page(sales, filter, query.after(), query.limit());
        return new SalePage(views(page.items(), now), page.next());
    }

    private List<SaleView> views(List<SaleEntity> some, Instant now) {
        var ids = some.stream().map(SaleEntity::stockId).toList();
        var pool =
                pools.findByStockIdIn(ids).stream().collect(Collectors.toMap(PoolEntity::stockId, Function.identity()));
        return some.stream()
                .map(sale -> sale.toView(pool.get(sale.stockId()), now))
                .toList();
    }

    /** The same as {@link SaleStage#at}, for the database. */
    private static Specification<SaleEntity> shownAs(State state, Instant now) {
        return switch (state) {
            case CLOSED -> Keyset.matching("stage", SaleStage.CLOSED);
            case CANCELLED -> Keyset.matching("stage", SaleStage.CANCELLED);
            case OVER -> running().and(over(now));
            case OPEN ->
                Keyset.<SaleEntity>matching("stage", SaleStage.STOCKED)
                        .and(opened(now))
                        .and(Specification.not(over(now)));
            case UPCOMING ->
                running()
                        .and(Specification.not(over(now)))
                        .and(Keyset.<SaleEntity>matching("stage", SaleStage.SCHEDULED)
                                .or(Specification.not(opened(now))));
        };
    }

    private static Specification<SaleEntity> running() {
        return (sale, _, _) -> sale.get("stage").in(SaleStage.SCHEDULED, SaleStage.STOCKED);
    }

    private static Specification<SaleEntity> opened(Instant now) {
        return (sale, _, criteria) -> criteria.lessThanOrEqualTo(sale.<Instant>get("opensAt"), now);
    }

    private static Specification<SaleEntity> over(Instant now) {
        return (sale, _, criteria) -> criteria.lessThanOrEqualTo(sale.<Instant>get("closesAt"), now);
    }
}
