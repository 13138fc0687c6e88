package com.zzimcong.command.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.AwaitPayment;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.ConfirmOrder;
import com.zzimcong.api.order.DropPayment;
import com.zzimcong.api.order.ExpireOrder;
import com.zzimcong.api.order.GateTicket;
import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderCommand;
import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.OrderPlaced;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.order.PayOrder;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.order.PaymentChosen;
import com.zzimcong.api.order.PaymentDropped;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.order.RejectOrder;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.command.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderTest {

    static final OrderId ORDER = new OrderId(new UUID(0, 1));
    static final AccountId ALICE = new AccountId(new UUID(0, 0xA11CE));
    static final AccountId MALLORY = new AccountId(new UUID(0, 0xBAD));
    static final PaymentId PAYMENT = PaymentId.of(ORDER);
    static final AttemptId FIRST_TRY = new AttemptId(new UUID(0, 11));
    static final AttemptId SECOND_TRY = new AttemptId(new UUID(0, 12));
    static final StockId LEEKS = StockId.pool(new SaleId(new UUID(0, 7)), Sku.of("LEEK-1KG"));
    static final StockId RICE = StockId.warehouse(Sku.of("RICE-10KG"));
    static final List<StockId> STOCKS = List.of(LEEKS, RICE);
    static final List<OrderLine> LINES = List.of(new OrderLine(LEEKS, 2, 990, 1), new OrderLine(RICE, 1, 31_000, 4));
    static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    static final GateTicket TICKET = new GateTicket(17, Instant.parse("2026-11-27T11:59:59.900Z"));

    static final Duration LONGEST_DECISION = Duration.ofMinutes(10);
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Instant FIVE_PAST = Instant.parse("2026-11-27T12:05:00Z");

    static final PlaceOrder PLACE = place(ALICE, LINES, null);
    static final OrderPlaced PLACED = new OrderPlaced(ORDER, ALICE, LINES, 32_980, FIVE_MINUTES, null, TICKET, NOON);
    static final PaymentAwaited AWAITED = new PaymentAwaited(ORDER, ALICE, 32_980, null, FIVE_PAST);
    static final PaymentAwaited AWAITED_WITH_TOKEN = new PaymentAwaited(ORDER, ALICE, 32_980, "approve", FIVE_PAST);
    static final PaymentChosen CHOSEN = new PaymentChosen(ORDER, ALICE, FIRST_TRY, 32_980, "approve");
    static final OrderConfirmed CONFIRMED = new OrderConfirmed(ORDER, ALICE, STOCKS, PAYMENT, 32_980);

    FixtureConfiguration<Order> order;

    @BeforeEach
    void setUp() {
        order = at(NOON);
    }

    static FixtureConfiguration<Order> at(Instant now) {
        return new AggregateTestFixture<>(Order.class).registerInjectableResource(Clock.fixed(now, ZoneOffset.UTC));
    }

    static PlaceOrder place(AccountId buyer, List<OrderLine> lines, @Nullable String token) {
        return new PlaceOrder(ORDER, buyer, lines, FIVE_MINUTES, token, TICKET);
    }

    static PayOrder pay(AttemptId attempt) {
        return new PayOrder(ORDER, ALICE, attempt, "approve");
    }

    static CancelOrder cancel(@Nullable AccountId buyer) {
        return new CancelOrder(ORDER, buyer, buyer == null ? CancellationReason.SHOP : CancellationReason.BUYER);
    }

    static void refuses(TestExecutor<Order> given, OrderCommand command, Refusal reason) {
        given.when(command).expectNoEvents().expectException(Refused.class).expectExceptionDetails(reason);
    }

    static void passesOver(TestExecutor<Order> given, OrderCommand command) {
        given.when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Nested
    class NotPlacedYet {

        static List<OrderCommand> everything_but_placing() {
            return List.of(
                    new RejectOrder(ORDER, Refusal.SOLD_OUT),
                    new AwaitPayment(ORDER),
                    pay(FIRST_TRY),
                    new DropPayment(ORDER, FIRST_TRY),
                    new ConfirmOrder(ORDER, PAYMENT),
                    cancel(ALICE),
                    new ExpireOrder(ORDER));
        }

        @Test
        void placing_fixes_the_total_and_the_time() {
            order.givenNoPriorActivity().when(PLACE).expectEvents(PLACED);
        }

        @Test
        void a_stored_means_of_payment_is_kept_with_the_order() {
            order.givenNoPriorActivity()
                    .when(place(ALICE, LINES, "approve"))
                    .expectEvents(new OrderPlaced(ORDER, ALICE, LINES, 32_980, FIVE_MINUTES, "approve", TICKET, NOON));
        }

        @Test
        void an_order_without_a_gate_has_no_ticket() {
            order.givenNoPriorActivity()
                    .when(new PlaceOrder(ORDER, ALICE, LINES, FIVE_MINUTES, null, null))
                    .expectEvents(new OrderPlaced(ORDER, ALICE, LINES, 32_980, FIVE_MINUTES, null, null, NOON));
        }

        @Test
        void a_total_that_no_number_holds_is_never_placed() {
            order.givenNoPriorActivity()
                    .when(place(
                            ALICE,
                            List.of(
                                    new OrderLine(LEEKS, 1, Long.MAX_VALUE, 1),
                                    new OrderLine(RICE, 1, Long.MAX_VALUE, 1)),
                            null))
                    .expectException(ArithmeticException.class)
                    .expectNoEvents();
        }

        @ParameterizedTest
        @MethodSource("everything_but_placing")
        void nothing_else_can_be_asked_of_it(OrderCommand command) {
            order.givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
        }
    }

    @Nested
    class Placed {

        TestExecutor<Order> placed() {
            return order.given(PLACED);
        }

        @Test
        void placing_the_same_again_changes_nothing() {
            passesOver(placed(), PLACE);
        }

        @Test
        void the_order_of_the_lines_does_not_matter() {
            passesOver(placed(), place(ALICE, LINES.reversed(), null));
        }

        @Test
        void other_prices_another_hold_and_another_ticket_are_still_the_same_request() {
            passesOver(
                    placed(),
                    new PlaceOrder(
                            ORDER,
                            ALICE,
                            List.of(new OrderLine(LEEKS, 2, 1_980, 2), new OrderLine(RICE, 1, 32_000, 5)),
                            Duration.ofMinutes(1),
                            null,
                            null));
        }

        @Test
        void placing_other_pieces_is_a_conflict() {
            var more = List.of(new OrderLine(LEEKS, 3, 990, 1), new OrderLine(RICE, 1, 31_000, 4));
            refuses(placed(), place(ALICE, more, null), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void placing_fewer_lines_is_a_conflict() {
            refuses(placed(), place(ALICE, LINES.subList(0, 1), null), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void placing_more_lines_is_a_conflict() {
            var eggs = new OrderLine(StockId.of("stock:EGGS-30"), 1, 7_900, 1);
            refuses(
                    placed(),
                    place(ALICE, List.of(LINES.getFirst(), LINES.getLast(), eggs), null),
                    Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void placing_one_of_its_lines_twice_is_a_conflict() {
            refuses(
                    placed(),
                    place(ALICE, List.of(LINES.getFirst(), LINES.getFirst()), null),
                    Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void placing_with_another_means_of_payment_is_a_conflict() {
            refuses(placed(), place(ALICE, LINES, "approve"), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void placing_in_the_name_of_another_buyer_is_a_conflict() {
            refuses(placed(), place(MALLORY, LINES, null), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void rejecting_names_every_stock_that_was_asked() {
            placed().when(new RejectOrder(ORDER, Refusal.SOLD_OUT))
                    .expectEvents(new OrderRejected(ORDER, STOCKS, Refusal.SOLD_OUT));
        }

        @Test
        void the_hold_counts_from_the_moment_the_pieces_are_put_aside() {
            order = at(Instant.parse("2026-11-27T12:00:07Z"));
            placed().when(new AwaitPayment(ORDER))
                    .expectEvents(
                            new PaymentAwaited(ORDER, ALICE, 32_980, null, Instant.parse("2026-11-27T12:05:07Z")));
        }

        @Test
        void a_stored_means_of_payment_is_handed_on_to_be_charged() {
            order.given(new OrderPlaced(ORDER, ALICE, LINES, 32_980, FIVE_MINUTES, "approve", TICKET, NOON))
                    .when(new AwaitPayment(ORDER))
                    .expectEvents(new PaymentAwaited(ORDER, ALICE, 32_980, "approve", FIVE_PAST));
        }

        @Test
        void paying_is_too_early() {
            refuses(placed(), pay(FIRST_TRY), Refusal.PAYMENT_NOT_AWAITED);
        }

        @Test
        void another_buyer_cannot_learn_that_it_exists() {
            refuses(placed(), new PayOrder(ORDER, MALLORY, FIRST_TRY, "approve"), Refusal.UNKNOWN);
            refuses(placed(), cancel(MALLORY), Refusal.UNKNOWN);
        }

        @Test
        void confirming_is_refused() {
            refuses(placed(), new ConfirmOrder(ORDER, PAYMENT), Refusal.ORDER_CLOSED);
        }

        @Test
        void its_buyer_may_cancel() {
            placed().when(cancel(ALICE)).expectEvents(new OrderCancelled(ORDER, STOCKS, CancellationReason.BUYER));
        }

        @Test
        void the_shop_may_cancel() {
            placed().when(cancel(null)).expectEvents(new OrderCancelled(ORDER, STOCKS, CancellationReason.SHOP));
        }

        @Test
        void it_does_not_expire_before_a_hold_has_begun() {
            order = at(Instant.parse("2026-11-28T12:00:00Z"));
            passesOver(placed(), new ExpireOrder(ORDER));
            passesOver(placed(), new DropPayment(ORDER, FIRST_TRY));
        }
    }

    @Nested
    class AwaitingPayment {

        TestExecutor<Order> awaiting() {
            return order.given(PLACED, AWAITED);
        }

        @Test
        void placing_the_same_again_changes_nothing() {
            passesOver(awaiting(), PLACE);
        }

        @Test
        void placing_something_else_is_a_conflict() {
            refuses(awaiting(), place(ALICE, LINES.subList(1, 2), null), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void rejecting_comes_too_late() {
            refuses(awaiting(), new RejectOrder(ORDER, Refusal.SOLD_OUT), Refusal.ORDER_CLOSED);
        }

        @Test
        void awaiting_again_does_not_lengthen_the_hold() {
            order = at(Instant.parse("2026-11-27T12:04:00Z"));
            passesOver(awaiting(), new AwaitPayment(ORDER));
        }

        @Test
        void its_buyer_may_pay_until_the_last_instant_of_the_hold() {
            order = at(FIVE_PAST.minusNanos(1));
            awaiting().when(pay(FIRST_TRY)).expectEvents(CHOSEN);
        }

        @Test
        void paying_at_the_end_of_the_hold_is_too_late() {
            order = at(FIVE_PAST);
            refuses(awaiting(), pay(FIRST_TRY), Refusal.PAYMENT_NOT_AWAITED);
        }

        @Test
        void nobody_pays_the_order_of_another() {
            refuses(awaiting(), new PayOrder(ORDER, MALLORY, FIRST_TRY, "approve"), Refusal.UNKNOWN);
        }

        @Test
        void the_same_try_counts_once() {
            passesOver(order.given(PLACED, AWAITED, CHOSEN), pay(FIRST_TRY));
        }

        @Test
        void the_same_try_counts_once_even_after_the_hold() {
            order = at(FIVE_PAST);
            passesOver(order.given(PLACED, AWAITED, CHOSEN), pay(FIRST_TRY));
        }

        @Test
        void the_try_of_another_buyer_stays_unknown_even_when_repeated() {
            refuses(
                    order.given(PLACED, AWAITED, CHOSEN),
                    new PayOrder(ORDER, MALLORY, FIRST_TRY, "approve"),
                    Refusal.UNKNOWN);
        }

        @Test
        void another_try_may_follow() {
            order.given(PLACED, AWAITED, CHOSEN)
                    .when(new PayOrder(ORDER, ALICE, SECOND_TRY, "slow"))
                    .expectEvents(new PaymentChosen(ORDER, ALICE, SECOND_TRY, 32_980, "slow"));
        }

        @Test
        void confirming_sells_it() {
            awaiting().when(new ConfirmOrder(ORDER, PAYMENT)).expectEvents(CONFIRMED);
        }

        @Test
        void money_that_comes_after_the_hold_but_before_the_expiry_still_buys() {
            order = at(FIVE_PAST.plusSeconds(1));
            order.given(PLACED, AWAITED, CHOSEN)
                    .when(new ConfirmOrder(ORDER, PAYMENT))
                    .expectEvents(CONFIRMED);
        }

        @Test
        void its_buyer_may_cancel() {
            awaiting().when(cancel(ALICE)).expectEvents(new OrderCancelled(ORDER, STOCKS, CancellationReason.BUYER));
        }

        @Test
        void the_shop_may_cancel() {
            awaiting().when(cancel(null)).expectEvents(new OrderCancelled(ORDER, STOCKS, CancellationReason.SHOP));
        }

        @Test
        void nobody_cancels_the_order_of_another() {
            refuses(awaiting(), cancel(MALLORY), Refusal.UNKNOWN);
        }

        @Test
        void it_does_not_expire_within_the_hold() {
            order = at(FIVE_PAST.minusNanos(1));
            passesOver(awaiting(), new ExpireOrder(ORDER));
        }

        @Test
        void it_expires_at_the_end_of_the_hold() {
            order = at(FIVE_PAST);
            awaiting().when(new ExpireOrder(ORDER)).expectEvents(new OrderExpired(ORDER, STOCKS));
        }

        @Test
        void it_waits_for_a_payment_that_is_being_decided() {
            order = at(FIVE_PAST);
            order.given(PLACED, AWAITED, CHOSEN)
                    .when(new ExpireOrder(ORDER))
                    .expectNoEvents()
                    .expectResultMessagePayload(true);
        }

        @Test
        void it_waits_for_the_means_of_payment_given_with_it() {
            order = at(FIVE_PAST);
            order.given(PLACED, AWAITED_WITH_TOKEN)
                    .when(new ExpireOrder(ORDER))
                    .expectNoEvents()
                    .expectResultMessagePayload(true);
        }

        @Test
        void it_does_not_wait_for_ever() {
            order = at(FIVE_PAST.plus(LONGEST_DECISION));
            order.given(PLACED, AWAITED, CHOSEN)
                    .when(new ExpireOrder(ORDER))
                    .expectEvents(new OrderExpired(ORDER, STOCKS));
        }

        @Test
        void it_expires_when_its_payment_came_to_nothing() {
            order = at(FIVE_PAST);
            order.given(PLACED, AWAITED, CHOSEN, new PaymentDropped(ORDER, FIRST_TRY, FIVE_PAST))
                    .when(new ExpireOrder(ORDER))
                    .expectEvents(new OrderExpired(ORDER, STOCKS));
        }

        @Test
        void a_payment_that_comes_to_nothing_leaves_it_waiting_within_the_hold() {
            order.given(PLACED, AWAITED, CHOSEN)
                    .when(new DropPayment(ORDER, FIRST_TRY))
                    .expectEvents(new PaymentDropped(ORDER, FIRST_TRY, FIVE_PAST));
        }

        @Test
        void a_payment_that_comes_to_nothing_after_the_hold_ends_it() {
            order = at(FIVE_PAST);
            order.given(PLACED, AWAITED_WITH_TOKEN)
                    .when(new DropPayment(ORDER, AttemptId.first(ORDER)))
                    .expectEvents(
                            new PaymentDropped(ORDER, AttemptId.first(ORDER), FIVE_PAST),
                            new OrderExpired(ORDER, STOCKS));
        }

        @Test
        void one_of_two_payments_that_comes_to_nothing_does_not_end_it() {
            order = at(FIVE_PAST);
            order.given(PLACED, AWAITED, CHOSEN, new PaymentChosen(ORDER, ALICE, SECOND_TRY, 32_980, "slow"))
                    .when(new DropPayment(ORDER, FIRST_TRY))
                    .expectEvents(new PaymentDropped(ORDER, FIRST_TRY, FIVE_PAST));
        }

        @Test
        void a_payment_comes_to_nothing_once() {
            passesOver(
                    order.given(PLACED, AWAITED, CHOSEN, new PaymentDropped(ORDER, FIRST_TRY, FIVE_PAST)),
                    new DropPayment(ORDER, FIRST_TRY));
        }

        @Test
        void a_payment_that_nobody_chose_cannot_come_to_nothing() {
            passesOver(awaiting(), new DropPayment(ORDER, FIRST_TRY));
        }
    }

    @Nested
    class Confirmed {

        TestExecutor<Order> confirmed() {
            return order.given(PLACED, AWAITED, CHOSEN, CONFIRMED);
        }

        @Test
        void placing_the_same_again_changes_nothing() {
            passesOver(confirmed(), PLACE);
        }

        @Test
        void placing_something_else_is_a_conflict() {
            refuses(confirmed(), place(ALICE, LINES, "approve"), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void rejecting_is_refused() {
            refuses(confirmed(), new RejectOrder(ORDER, Refusal.SOLD_OUT), Refusal.ORDER_CLOSED);
        }

        @Test
        void awaiting_payment_again_changes_nothing() {
            passesOver(confirmed(), new AwaitPayment(ORDER));
        }

        @Test
        void the_try_that_paid_it_may_be_repeated() {
            passesOver(confirmed(), pay(FIRST_TRY));
        }

        @Test
        void another_try_is_refused() {
            refuses(confirmed(), pay(SECOND_TRY), Refusal.ORDER_CLOSED);
        }

        @Test
        void another_buyer_cannot_learn_that_it_exists() {
            refuses(confirmed(), new PayOrder(ORDER, MALLORY, SECOND_TRY, "approve"), Refusal.UNKNOWN);
            refuses(confirmed(), cancel(MALLORY), Refusal.UNKNOWN);
        }

        @Test
        void confirming_again_changes_nothing() {
            passesOver(confirmed(), new ConfirmOrder(ORDER, PAYMENT));
        }

        @Test
        void nobody_cancels_what_is_paid() {
            refuses(confirmed(), cancel(ALICE), Refusal.ORDER_CLOSED);
            refuses(confirmed(), cancel(null), Refusal.ORDER_CLOSED);
        }

        @Test
        void it_never_expires() {
            order = at(Instant.parse("2027-11-27T12:00:00Z"));
            passesOver(confirmed(), new ExpireOrder(ORDER));
            passesOver(confirmed(), new DropPayment(ORDER, FIRST_TRY));
        }
    }

    @Nested
    class Ended {

        enum End {
            REJECTED,
            CANCELLED,
            EXPIRED
        }

        TestExecutor<Order> ended(End how) {
            return switch (how) {
                case REJECTED -> order.given(PLACED, new OrderRejected(ORDER, STOCKS, Refusal.SOLD_OUT));
                case CANCELLED ->
                    order.given(PLACED, AWAITED, CHOSEN, new OrderCancelled(ORDER, STOCKS, CancellationReason.BUYER));
                case EXPIRED -> order.given(PLACED, AWAITED, CHOSEN, new OrderExpired(ORDER, STOCKS));
            };
        }

        @ParameterizedTest
        @EnumSource
        void placing_the_same_again_changes_nothing(End how) {
            passesOver(ended(how), PLACE);
        }

        @ParameterizedTest
        @EnumSource
        void placing_something_else_is_a_conflict(End how) {
            refuses(ended(how), place(ALICE, LINES, "approve"), Refusal.IDEMPOTENCY_CONFLICT);
        }

        @ParameterizedTest
        @EnumSource
        void rejecting_changes_nothing(End how) {
            passesOver(ended(how), new RejectOrder(ORDER, Refusal.LIMIT_REACHED));
        }

        @ParameterizedTest
        @EnumSource
        void pieces_put_aside_now_come_too_late(End how) {
            refuses(ended(how), new AwaitPayment(ORDER), Refusal.ORDER_CLOSED);
        }

        @ParameterizedTest
        @EnumSource
        void another_try_to_pay_is_refused(End how) {
            refuses(ended(how), pay(SECOND_TRY), Refusal.ORDER_CLOSED);
        }

        @ParameterizedTest
        @EnumSource(names = {"CANCELLED", "EXPIRED"})
        void a_try_made_before_may_be_repeated(End how) {
            passesOver(ended(how), pay(FIRST_TRY));
        }

        @ParameterizedTest
        @EnumSource
        void another_buyer_cannot_learn_that_it_exists(End how) {
            refuses(ended(how), new PayOrder(ORDER, MALLORY, SECOND_TRY, "approve"), Refusal.UNKNOWN);
            refuses(ended(how), cancel(MALLORY), Refusal.UNKNOWN);
        }

        @ParameterizedTest
        @EnumSource
        void money_that_comes_now_buys_nothing(End how) {
            refuses(ended(how), new ConfirmOrder(ORDER, PAYMENT), Refusal.ORDER_CLOSED);
        }

        @Test
        void cancelling_again_changes_nothing() {
            passesOver(ended(End.CANCELLED), cancel(ALICE));
            passesOver(ended(End.CANCELLED), cancel(null));
        }

        @ParameterizedTest
        @EnumSource(names = {"REJECTED", "EXPIRED"})
        void what_ended_otherwise_cannot_be_cancelled(End how) {
            refuses(ended(how), cancel(ALICE), Refusal.ORDER_CLOSED);
            refuses(ended(how), cancel(null), Refusal.ORDER_CLOSED);
        }

        @ParameterizedTest
        @EnumSource
        void it_does_not_expire_any_more(End how) {
            order = at(Instant.parse("2027-11-27T12:00:00Z"));
            passesOver(ended(how), new ExpireOrder(ORDER));
            passesOver(ended(how), new DropPayment(ORDER, FIRST_TRY));
        }
    }
}
