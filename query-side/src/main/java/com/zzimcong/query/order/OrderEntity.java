package com.zzimcong.query.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderView;
import com.zzimcong.query.Keyset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An order as queries read it from {@code order_view}. */
@Entity
@Immutable
@Table(name = "order_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class OrderEntity {

    static final Keyset<OrderEntity> NEWEST_FIRST =
            new Keyset<>("placedAt", "orderId", order -> new Cursor(order.placedAt, order.orderId));

    @Id
    private String orderId;

    private String buyer;

    @SuppressWarnings("UnusedVariable") // a filter only
    private @Nullable String saleId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private OrderView.State state;

    private @Nullable String reason;
    private long total;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private Instant placedAt;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private @Nullable Instant holdUntil;

    private long version;

    protected OrderEntity() {}

    String orderId() {
        return orderId;
    }

    OrderView toView(List<OrderView.Line> lines) {
        return new OrderView(
                OrderId.of(orderId), AccountId.of(buyer), state, reason, lines, total, placedAt, holdUntil, version);
    }
}
