package com.zzimcong.query.payment;

import com.zzimcong.api.payment.PaymentEvent;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.query.Projection;
import com.zzimcong.query.ViewRows;
import com.zzimcong.query.ViewTable;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps {@code payment_view}. */
@Component
@ProcessingGroup(PaymentProjection.VIEW)
class PaymentProjection implements Projection {

    static final String VIEW = "payment-view";

    private final ViewTable<PaymentRow> table;
    private final ViewRows<PaymentId, PaymentRow> rows;

    PaymentProjection(JdbcTemplate jdbc) {
        table = PaymentRow.table(jdbc);
        rows = new ViewRows<>(table, PaymentRow::paymentId);
    }

    @EventHandler
    void on(PaymentEvent event, @SequenceNumber long sequence, @Timestamp Instant time) {
        rows.change(event.paymentId(), sequence, before -> PaymentRow.after(before, event, sequence, time));
    }

    @ResetHandler
    void reset() {
        table.clear();
    }

    @Override
    public String view() {
        return VIEW;
    }
}
