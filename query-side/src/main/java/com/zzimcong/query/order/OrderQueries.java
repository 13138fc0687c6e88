package com.zzimcong.query.order;

import com.zzimcong.api.order.BrowseOrders;
import com.zzimcong.api.order.FindOrder;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderPage;
import com.zzimcong.api.order.OrderView;
import com.zzimcong.query.Keyset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what buyers and staff ask about orders. */
@Component
class OrderQueries {

    private final OrderRepository orders;
    private final OrderLineRepository lines;

    OrderQueries(OrderRepository orders, OrderLineRepository lines) {
        this.orders = orders;
        this.lines = lines;
    }

    @QueryHandler
    @Nullable
    OrderView find(FindOrder query) {
        return find(List.of(query.orderId())).stream()
                .filter(order -> query.buyer() == null || order.buyer().equals(query.buyer()))
                .findFirst()
                .orElse(null);
    }

    @QueryHandler
    OrderPage browse(BrowseOrders query) {
        var filter = Keyset.<OrderEntity>matching("buyer", Objects.toString(query.buyer(), null))
                .and(Keyset.matching("saleId", Objects.toString(query.saleId(), null)))
                .and(Keyset.matching("state", query.state()));
        var page = OrderEntity.NEWEST_FIRST.page(orders, filter, query.after(), query.limit());
        return new OrderPage(views(page.items()), page.next());
    }

    /** Those of the orders that are known, in any order. */
    List<OrderView> find(Collection<OrderId> ids) {
        return views(orders.findByOrderIdIn(ids.stream().map(OrderId::toString).toList()));
    }

    private List<OrderView> views(List<OrderEntity> some) {
        var ids = some.stream().map(OrderEntity::orderId).toList();
        var theirs = lines.findByOrderIdInOrderByLineNo(ids).stream()
                .collect(Collectors.groupingBy(
                        OrderLineEntity::orderId,
                        Collectors.mapping(OrderLineEntity::toView, Collectors.toUnmodifiableList())));
        return some.stream()
                .map(order -> order.toView(theirs.getOrDefault(order.orderId(), List.of())))
                .toList();
    }
}
