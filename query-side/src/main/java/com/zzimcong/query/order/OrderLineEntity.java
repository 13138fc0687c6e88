package com.zzimcong.query.order;

import com.zzimcong.api.order.OrderView;
import com.zzimcong.api.stock.StockId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** An order's line as queries read it from {@code order_line_view}. */
@Entity
@Immutable
@Table(name = "order_line_view")
@IdClass(OrderLineEntity.Key.class)
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class OrderLineEntity {

    @Id
    private String orderId;

    @Id
    @SuppressWarnings("UnusedVariable") // orders the lines
    private int lineNo;

    private String stockId;
    private int pieces;
    private long unitPrice;

    protected OrderLineEntity() {}

    String orderId() {
        return orderId;
    }

    OrderView.Line toView() {
        var stock = StockId.of(stockId);
        return new OrderView.Line(stock, stock.sku(), stock.sale(), pieces, unitPrice);
    }

    /** A line is the n-th of its order. */
    record Key(String orderId, int lineNo) implements Serializable {}
}
