package com.zzimcong.query.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentView;
import com.zzimcong.query.Keyset;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A payment as queries read it from {@code payment_view}. */
@Entity
@Immutable
@Table(name = "payment_view")
@SuppressWarnings("NullAway.Init") // the fields are filled by reflection
class PaymentEntity {

    static final Keyset<PaymentEntity> NEWEST_FIRST =
            new Keyset<>("requestedAt", "paymentId", payment -> new Cursor(payment.requestedAt, payment.paymentId));

    @Id
    private String paymentId;

    private String orderId;
    private String buyer;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    private PaymentView.State state;

    private long amount;
    private int attempts;
    private @Nullable String reference;
    private @Nullable String refundReference;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    private Instant requestedAt;

    private long version;

    protected PaymentEntity() {}

    PaymentView toView() {
        return new PaymentView(
                new PaymentId(paymentId),
                OrderId.of(orderId),
                AccountId.of(buyer),
                state,
                amount,
                attempts,
                reference,
                refundReference,
                requestedAt,
                version);
    }
}
