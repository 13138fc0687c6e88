package com.zzimcong.saga.checkout;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentApproved;
import com.zzimcong.api.payment.PaymentDeclined;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.payment.PaymentRefunded;
import com.zzimcong.api.payment.PaymentRequested;
import com.zzimcong.api.payment.RefundPayment;
import com.zzimcong.api.payment.RefundRequested;
import com.zzimcong.api.payment.RequestPayment;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.BatchCommands;
import com.zzimcong.platform.batch.Gathering;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.test.saga.SagaTestFixture;
import org.axonframework.test.saga.WhenState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckoutSagaTest {

    static final OrderId ORDER = new OrderId(new UUID(0, 1));
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final AccountId ALICE = new AccountId(new UUID(0, 2));
    static final StockId APPLES = StockId.warehouse(new Sku("APPLE"));
    static final StockId BREAD = StockId.warehouse(new Sku("BREAD"));
    static final List<StockId> STOCKS = List.of(APPLES, BREAD);
    static final AttemptId FIRST = new AttemptId(ORDER.value());
    static final AttemptId SECOND = new AttemptId(new UUID(0, 3));
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    static final OrderPlaced PLACED =
            new OrderPlaced(ORDER, ALICE, List.of(), 9_000, Duration.ofMinutes(5), "approve", null, NOON);
    static final StockReserved ONLY_LINE = new StockReserved(APPLES, ORDER, ALICE, 1, 1);
    static final StockReserved FIRST_LINE = new StockReserved(APPLES, ORDER, ALICE, 1, 2);
    static final StockReserved SECOND_LINE = new StockReserved(BREAD, ORDER, ALICE, 1, 2);
    static final StockRefused REFUSED = new StockRefused(BREAD, ORDER, ALICE, Refusal.LIMIT_REACHED);
    static final StockReleased RELEASED = new StockReleased(APPLES, ORDER, ALICE, 1);
    static final StockCommitted COMMITTED = new StockCommitted(APPLES, ORDER, 1);
    static final PaymentAwaited AWAITED = new PaymentAwaited(ORDER, ALICE, 9_000, null, NOON);
    static final PaymentAwaited AWAITED_WITH_TOKEN = new PaymentAwaited(ORDER, ALICE, 9_000, "approve", NOON);
    static final PaymentChosen CHOSEN = new PaymentChosen(ORDER, ALICE, SECOND, 9_000, "slow");
    static final PaymentDropped DROPPED = new PaymentDropped(ORDER, FIRST, NOON);
    static final PaymentRequested REQUESTED = new PaymentRequested(PAYMENT, ORDER, ALICE, FIRST, 9_000, "approve");
    static final PaymentApproved APPROVED = new PaymentApproved(PAYMENT, ORDER, FIRST, 9_000, "ref");
    static final PaymentDeclined DECLINED = new PaymentDeclined(PAYMENT, ORDER, FIRST, "no money");
    static final RefundRequested REFUND_REQUESTED = new RefundRequested(PAYMENT, ORDER, 9_000, "ref");
    static final PaymentRefunded REFUNDED = new PaymentRefunded(PAYMENT, ORDER, 9_000, "back");
    static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER, ALICE, STOCKS, PAYMENT, 9_000);
    static final OrderRejected REJECTED = new OrderRejected(ORDER, STOCKS, Refusal.SOLD_OUT);
    static final OrderCancelled CANCELLED = new OrderCancelled(ORDER, STOCKS, CancellationReason.BUYER);
    static final OrderExpired EXPIRED = new OrderExpired(ORDER, STOCKS);

    static final AwaitPayment AWAIT = new AwaitPayment(ORDER);
    static final RejectOrder REJECT = new RejectOrder(ORDER, Refusal.LIMIT_REACHED);
    static final RequestPayment CHARGE_TOKEN = new RequestPayment(PAYMENT, ORDER, ALICE, FIRST, 9_000, "approve");
    static final RequestPayment CHARGE_CHOSEN = new RequestPayment(PAYMENT, ORDER, ALICE, SECOND, 9_000, "slow");
    static final ConfirmOrder CONFIRM = new ConfirmOrder(ORDER, PAYMENT);
    static final DropPayment DROP = new DropPayment(ORDER, FIRST);
    static final RefundPayment REFUND = new RefundPayment(PAYMENT);

    final SagaTestFixture<CheckoutSaga> checkout = new SagaTestFixture<>(CheckoutSaga.class);
    final SentAtOnce sent = new SentAtOnce(checkout.getCommandBus());

    @BeforeEach
    void setUp() {
        checkout.registerResource(sent);
    }

    static Stream<Arguments> every_event_in_every_state() {
        return Stream.of(
                // state, what happens, active checkouts after it, commands
                row("new", List.of(), PLACED, 0),
                row("new", List.of(), ONLY_LINE, 1, AWAIT),
                row("new", List.of(), FIRST_LINE, 1),
                row("new", List.of(), REFUSED, 0, REJECT),
                row("new", List.of(), AWAITED, 1),
                row("new", List.of(), AWAITED_WITH_TOKEN, 1, CHARGE_TOKEN),
                row("new", List.of(), CHOSEN, 1, CHARGE_CHOSEN),
                row("new", List.of(), REQUESTED, 0),
                row("new", List.of(), DECLINED, 0),
                row("new", List.of(), APPROVED, 1, CONFIRM),
                row("new", List.of(), DROPPED, 0),
                row("new", List.of(), CONFIRMED, 0),
                row("new", List.of(), REJECTED, 0),
                row("new", List.of(), CANCELLED, 0),
                row("new", List.of(), EXPIRED, 0),
                row("new", List.of(), RELEASED, 0),
                row("new", List.of(), COMMITTED, 0),
                row("new", List.of(), REFUND_REQUESTED, 0),
                row("new", List.of(), REFUNDED, 0),
                row("half reserved", List.of(FIRST_LINE), FIRST_LINE, 1),
                row("half reserved", List.of(FIRST_LINE), SECOND_LINE, 1, AWAIT),
                row("half reserved", List.of(FIRST_LINE), REFUSED, 0, REJECT),
                row("half reserved", List.of(FIRST_LINE), AWAITED_WITH_TOKEN, 1, CHARGE_TOKEN),
                row("half reserved", List.of(FIRST_LINE), CANCELLED, 0),
                row("half reserved", List.of(FIRST_LINE), REJECTED, 0),
                row("half reserved", List.of(FIRST_LINE), EXPIRED, 0),
                row("half reserved", List.of(FIRST_LINE), RELEASED, 0),
                row("reserved", List.of(ONLY_LINE), ONLY_LINE, 1, AWAIT),
                row("reserved", List.of(ONLY_LINE), AWAITED, 1),
                row("reserved", List.of(ONLY_LINE), AWAITED_WITH_TOKEN, 1, CHARGE_TOKEN),
                row("reserved", List.of(ONLY_LINE), CANCELLED, 0),
                row("reserved", List.of(ONLY_LINE), EXPIRED, 0),
                row("awaiting", List.of(ONLY_LINE, AWAITED), AWAITED, 1),
                row("awaiting", List.of(ONLY_LINE, AWAITED), CHOSEN, 1, CHARGE_CHOSEN),
                row("awaiting", List.of(ONLY_LINE, AWAITED), DECLINED, 1, DROP),
                row("awaiting", List.of(ONLY_LINE, AWAITED), APPROVED, 1, CONFIRM),
                row("awaiting", List.of(ONLY_LINE, AWAITED), CONFIRMED, 0),
                row("awaiting", List.of(ONLY_LINE, AWAITED), CANCELLED, 0),
                row("awaiting", List.of(ONLY_LINE, AWAITED), EXPIRED, 0),
                row("declined", List.of(ONLY_LINE, AWAITED, DECLINED), DECLINED, 1, DROP),
                row("declined", List.of(ONLY_LINE, AWAITED, DECLINED), DROPPED, 1),
                row("declined", List.of(ONLY_LINE, AWAITED, DECLINED), CHOSEN, 1, CHARGE_CHOSEN),
                row("declined", List.of(ONLY_LINE, AWAITED, DECLINED), EXPIRED, 0),
                row("approved", List.of(ONLY_LINE, AWAITED, APPROVED), APPROVED, 1, CONFIRM),
                row("approved", List.of(ONLY_LINE, AWAITED, APPROVED), CONFIRMED, 0),
                row("approved", List.of(ONLY_LINE, AWAITED, APPROVED), EXPIRED, 0),
                row("approved", List.of(ONLY_LINE, AWAITED, APPROVED), REFUND_REQUESTED, 0),
                row("confirmed", List.of(ONLY_LINE, AWAITED, APPROVED, CONFIRMED), COMMITTED, 0),
                row("confirmed", List.of(ONLY_LINE, AWAITED, APPROVED, CONFIRMED), CONFIRMED, 0),
                row("rejected", List.of(FIRST_LINE, REFUSED, REJECTED), RELEASED, 0),
                row("cancelled early, then reserved", List.of(CANCELLED, ONLY_LINE), RELEASED, 0),
                row("cancelled early, then half reserved", List.of(CANCELLED, FIRST_LINE), RELEASED, 0),
                row("cancelled early", List.of(CANCELLED), REFUSED, 0, REJECT),
                row("expired", List.of(ONLY_LINE, AWAITED, EXPIRED), DECLINED, 0),
                row("expired, then approved", List.of(ONLY_LINE, AWAITED, EXPIRED, APPROVED), REFUND_REQUESTED, 0),
                row("expired, then approved", List.of(ONLY_LINE, AWAITED, EXPIRED, APPROVED), RELEASED, 0),
                row(
                        "expired and refunded",
                        List.of(ONLY_LINE, AWAITED, EXPIRED, APPROVED, REFUND_REQUESTED),
                        REFUNDED,
                        0));
    }

    static Arguments row(String state, List<Object> given, Object event, int active, Object... commands) {
        return arguments(state, event.getClass().getSimpleName(), given, event, active, Arrays.asList(commands));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void every_event_in_every_state(
            String state, String name, List<Object> given, Object event, int active, List<Object> commands) {
        given(given).whenPublishingA(event).expectActiveSagas(active).expectDispatchedCommands(commands.toArray());
    }

    WhenState given(List<Object> events) {
        if (events.isEmpty()) {
            return checkout.givenNoPriorActivity();
        }
        try {
            var past = checkout.givenAPublished(events.getFirst());
            for (var each : events.subList(1, events.size())) {
                past = past.andThenAPublished(each);
            }
            return past;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class An_order_that_has_ended_before_its_payment_was_approved {

        @BeforeEach
        void refuse() {
            sent.refuses(ConfirmOrder.class, Refusal.ORDER_CLOSED);
        }

        @Test
        void gets_its_money_back() {
            checkout.givenAPublished(ONLY_LINE)
                    .andThenAPublished(AWAITED)
                    .andThenAPublished(EXPIRED)
                    .whenPublishingA(APPROVED)
                    .expectDispatchedCommands(CONFIRM, REFUND);
        }

        @Test
        void gets_its_money_back_though_the_end_is_not_heard_of_yet() {
            checkout.givenAPublished(ONLY_LINE)
                    .andThenAPublished(AWAITED)
                    .whenPublishingA(APPROVED)
                    .expectDispatchedCommands(CONFIRM, REFUND);
        }

        @Test
        void leaves_no_checkout_behind() {
            checkout.givenAPublished(ONLY_LINE)
                    .andThenAPublished(AWAITED)
                    .andThenAPublished(APPROVED)
                    .andThenAPublished(EXPIRED)
                    .andThenAPublished(REFUND_REQUESTED)
                    .andThenAPublished(REFUNDED)
                    .whenPublishingA(RELEASED)
                    .expectActiveSagas(0)
                    .expectNoDispatchedCommands();
        }
    }

    @Test
    void a_payment_that_cannot_even_be_asked_for_comes_to_nothing() {
        sent.refuses(RequestPayment.class, Refusal.PAYMENT_IN_PROGRESS);

        given(List.of(ONLY_LINE, AWAITED))
                .whenPublishingA(CHOSEN)
                .expectDispatchedCommands(CHARGE_CHOSEN, new DropPayment(ORDER, SECOND));
    }

    @Test
    void an_unknown_order_gets_its_money_back() {
        sent.refuses(ConfirmOrder.class, Refusal.UNKNOWN);

        checkout.givenNoPriorActivity().whenPublishingA(APPROVED).expectDispatchedCommands(CONFIRM, REFUND);
    }

    /** Sends at once instead of at the end of a batch, and answers as told. */
    static final class SentAtOnce implements BatchCommands {

        private final CommandBus bus;
        private Class<?> refused = Void.class;
        private Refusal reason = Refusal.INVALID;

        SentAtOnce(CommandBus bus) {
            this.bus = bus;
        }

        void refuses(Class<?> command, Refusal why) {
            refused = command;
            reason = why;
        }

        @Override
        public void send(Object command, Consumer<Answer> then) {
            bus.dispatch(GenericCommandMessage.asCommandMessage(command));
            then.accept(refused.isInstance(command) ? new Answer.No(reason) : new Answer.Yes(null));
        }

        @Override
        public <T> void sendTogether(
                List<T> items,
                Function<List<T>, Object> command,
                Function<T, OrderId> order,
                BiConsumer<List<T>, Answer> then) {
            throw new UnsupportedOperationException("a checkout is about one order");
        }

        @Override
        public <G extends Gathering> G gather(Class<G> kind, Supplier<G> first) {
            throw new UnsupportedOperationException("a checkout gathers nothing");
        }
    }
}
