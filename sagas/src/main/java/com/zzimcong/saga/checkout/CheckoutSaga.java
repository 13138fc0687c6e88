package com.zzimcong.saga.checkout;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.BatchCommands;
import java.util.LinkedHashSet;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;

/**
 * Brings an order from the stocks' answers to its payment, and from the payment's outcome to the end.
 *
 * <p>It may start at any event that is followed, sooner or later, by one that ends it:
 *
 * <ul>
 *   <li>pieces put aside are sold or released, and so is what was put aside for an order that had already ended;
 *   <li>a payment awaited ends with the order, which does not wait for ever;
 *   <li>an approved payment confirms the order, or is given back.
 * </ul>
 *
 * So no checkout outlives its order, whatever comes twice or late.
 */
@Saga(sagaStore = "checkoutSagaStore")
@ProcessingGroup("checkout")
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
public class CheckoutSaga {

    /** The stocks that have put the order's pieces aside. */
    @SuppressWarnings("FieldMayBeFinal") // read back from the store
    private LinkedHashSet<StockId> reserved = new LinkedHashSet<>();

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(StockReserved event, BatchCommands commands) {
        reserved.add(event.stockId());
        if (reserved.size() >= event.lines()) {
            commands.send(new AwaitPayment(event.orderId()));
        }
    }

    @StartSaga
    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(StockRefused event, BatchCommands commands) {
        commands.send(new RejectOrder(event.orderId(), event.reason()));
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentAwaited event, BatchCommands commands) {
        var token = event.paymentToken();
        if (token != null) {
            charge(event.orderId(), event.buyer(), AttemptId.first(event.orderId()), event.amount(), token, commands);
        }
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentChosen event, BatchCommands commands) {
        charge(event.orderId(), event.buyer(), event.attempt(), event.amount(), event.paymentToken(), commands);
    }

    private static void charge(
            OrderId order, AccountId buyer, AttemptId attempt, long amount, String token, BatchCommands commands) {
        commands.send(new RequestPayment(PaymentId.of(order), order, buyer, attempt, amount, token), answer -> {
            if (answer instanceof Answer.No) {
                commands.send(new DropPayment(order, attempt));
            }
        });
    }

    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentDeclined event, BatchCommands commands) {
        commands.send(new DropPayment(event.orderId(), event.attempt()));
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentApproved event, BatchCommands commands) {
        var payment = event.paymentId();
        commands.send(new ConfirmOrder(event.orderId(), payment), confirmation -> {
            if (confirmation instanceof Answer.No) {
                commands.send(new RefundPayment(payment), CheckoutSaga::mustBeGivenBack);
            }
        });
    }

    private static void mustBeGivenBack(Answer answer) {
        if (answer instanceof Answer.No no) {
            throw new IllegalStateException("money is kept for an order that has ended: " + no.reason());
        }
    }

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderConfirmed event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderRejected event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderCancelled event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(OrderExpired event) {}

    /** Pieces that were put aside after the order had ended are free again. */
    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(StockReleased event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(RefundRequested event) {}

    @EndSaga
    @SagaEventHandler(associationProperty = "orderId")
    void on(PaymentRefunded event) {}
}
