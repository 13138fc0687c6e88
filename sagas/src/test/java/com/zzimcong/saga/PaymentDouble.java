package com.zzimcong.saga;

import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RecordPaymentOutcome;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Payments whose provider approves at once, except for the token {@code late}, which waits for its outcome. */
@Component
public class PaymentDouble {

    /** Payments given back. */
    public final Set<PaymentId> refunded = ConcurrentHashMap.newKeySet();

    private final Map<PaymentId, RequestPayment> requests = new ConcurrentHashMap<>();
    private final Ledger ledger;

    PaymentDouble(Ledger ledger) {
        this.ledger = ledger;
    }

    @CommandHandler
    void handle(RequestPayment request) {
        if (requests.putIfAbsent(request.paymentId(), request) == null) {
            ledger.write(
                    request.paymentId(),
                    new PaymentRequested(
                            request.paymentId(),
                            request.orderId(),
                            request.buyer(),
                            request.attempt(),
                            request.amount(),
                            request.paymentToken()));
            if (!"late".equals(request.paymentToken())) {
                approve(request);
            }
        }
    }

    @CommandHandler
    void handle(RecordPaymentOutcome outcome) {
        var request = requests.get(outcome.paymentId());
        if (request != null) {
            approve(request);
        }
    }

    private void approve(RequestPayment request) {
        ledger.write(
                request.paymentId(),
                new PaymentApproved(
                        request.paymentId(), request.orderId(), request.attempt(), request.amount(), "reference"));
    }

    @CommandHandler
    void handle(RefundPayment refund) {
        var request = requests.get(refund.paymentId());
        if (request != null && refunded.add(refund.paymentId())) {
            ledger.write(
                    refund.paymentId(),
                    new RefundRequested(refund.paymentId(), request.orderId(), request.amount(), "reference"));
            ledger.write(
                    refund.paymentId(),
                    new PaymentRefunded(refund.paymentId(), request.orderId(), request.amount(), "back"));
        }
    }
}
