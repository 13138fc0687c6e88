package com.zzimcong.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentEvent;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentOutcome;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RecordPaymentOutcome;
import com.zzimcong.api.payment.RecordRefund;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import com.zzimcong.platform.command.Refused;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The payment of one order: at most one attempt is open at a time, at most one is ever approved. */
@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays PaymentRequested first
class Payment {

    private enum State {
        REQUESTED,
        APPROVED,
        DECLINED,
        REFUND_REQUESTED,
        REFUNDED
    }

    @AggregateIdentifier
    private PaymentId id;

    private OrderId order;
    private @Nullable State state;
    private long amount;
    private AttemptId attempt;
    private @Nullable String reference;
    private final Set<AttemptId> attempts = new HashSet<>();

    Payment() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(RequestPayment command) {
        if (attempts.contains(command.attempt())) {
            return;
        }
        if (state == State.REQUESTED) {
            throw new Refused(Refusal.PAYMENT_IN_PROGRESS, "Another payment of this order is still being decided.");
        }
        if (state == null || state == State.DECLINED) {
            apply(new PaymentRequested(
                    command.paymentId(),
                    command.orderId(),
                    command.buyer(),
                    command.attempt(),
                    command.amount(),
                    command.paymentToken()));
        }
    }

    @CommandHandler
    void decide(RecordPaymentOutcome command) {
        if (!command.attempt().equals(attempt)) {
            if (attempts.contains(command.attempt()) && command.outcome() instanceof PaymentOutcome.Declined) {
                return; // the answer that made room for the present attempt, told again
            }
            throw new IllegalStateException("the provider answered for another attempt of " + id);
        }
        switch (command.outcome()) {
            case PaymentOutcome.Approved approved -> {
                // A provider that takes the money after all is believed: money must never stay without an order.
                if (state == State.REQUESTED || state == State.DECLINED) {
                    apply(new PaymentApproved(id, order, attempt, amount, approved.reference()));
                }
            }
            case PaymentOutcome.Declined declined -> {
                if (state == State.REQUESTED) {
                    apply(new PaymentDeclined(id, order, attempt, declined.code()));
                }
            }
        }
    }

    @CommandHandler
    void decide(RefundPayment command) {
        switch (state) {
            case APPROVED -> {
                if (reference == null) {
                    throw new IllegalStateException("approved without a reference: " + id);
                }
                apply(new RefundRequested(id, order, amount, reference));
            }
            case REFUND_REQUESTED, REFUNDED -> {}
            case REQUESTED, DECLINED -> throw new Refused(Refusal.INVALID, "Nothing was paid.");
            case null -> throw new IllegalStateException("never requested");
        }
    }

    @CommandHandler
    void decide(RecordRefund command) {
        if (state == State.REFUND_REQUESTED) {
            apply(new PaymentRefunded(id, order, amount, command.reference()));
        } else if (state != State.REFUNDED) {
            throw new Refused(Refusal.INVALID, "No refund was asked for.");
        }
    }

    @EventSourcingHandler
    void evolve(PaymentEvent event) {
        switch (event) {
            case PaymentRequested requested -> {
                id = requested.paymentId();
                order = requested.orderId();
                attempt = requested.attempt();
                attempts.add(attempt);
                amount = requested.amount();
                state = State.REQUESTED;
            }
            case PaymentApproved approved -> {
                reference = approved.reference();
                state = State.APPROVED;
            }
            case PaymentDeclined _ -> state = State.DECLINED;
            case RefundRequested _ -> state = State.REFUND_REQUESTED;
            case PaymentRefunded _ -> state = State.REFUNDED;
        }
    }
}
