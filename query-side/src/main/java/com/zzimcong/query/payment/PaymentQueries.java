package com.zzimcong.query.payment;

import com.zzimcong.api.payment.BrowsePayments;
import com.zzimcong.api.payment.PaymentPage;
import com.zzimcong.query.Keyset;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers what the staff asks about payments. */
@Component
class PaymentQueries {

    private final PaymentRepository payments;

    PaymentQueries(PaymentRepository payments) {
        this.payments = payments;
    }

    @QueryHandler
    PaymentPage browse(BrowsePayments query) {
        var order = query.orderId();
        var buyer = query.buyer();
        var filter = Keyset.<PaymentEntity>matching("orderId", Objects.toString(order, null))
                .and(Keyset.matching("buyer", Objects.toString(buyer, null)))
                .and(Keyset.matching("state", query.state()));
        var page = PaymentEntity.NEWEST_FIRST.page(payments, filter, query.after(), query.limit());
        return new PaymentPage(page.items().stream().map(PaymentEntity::toView).toList(), page.next());
    }
}
