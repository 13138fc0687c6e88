package com.zzimcong.command.stock;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.CommitStock;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.ReleaseStock;
import com.zzimcong.api.stock.ReserveStock;
import com.zzimcong.api.stock.ReserveStock.Request;
import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockCount.Holding;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.platform.command.Refused;
import java.util.List;
import java.util.UUID;
import org.axonframework.messaging.annotation.MessageHandlerInvocationException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StockItemTest {

    static final StockId POOL = StockId.pool(new SaleId(new UUID(0, 7)), Sku.of("LEEK-1KG"));
    static final OrderId FIRST = new OrderId(new UUID(0, 1));
    static final OrderId SECOND = new OrderId(new UUID(0, 2));
    static final OrderId THIRD = new OrderId(new UUID(0, 3));
    static final AccountId ALICE = new AccountId(new UUID(0, 0xA11CE));
    static final AccountId BOB = new AccountId(new UUID(0, 0xB0B));
    static final AccountId CAROL = new AccountId(new UUID(0, 0xCA201));
    static final MovementId MORNING = new MovementId("morning");
    static final MovementId EVENING = new MovementId("evening");

    static final StockOpened AT_MOST_TWO_EACH = new StockOpened(POOL, 2);
    static final StockOpened UNLIMITED = new StockOpened(POOL, null);

    FixtureConfiguration<StockItem> stock;

    @BeforeEach
    void setUp() {
        stock = new AggregateTestFixture<>(StockItem.class);
    }

    static StockAdded in(int pieces) {
        return new StockAdded(POOL, MORNING, pieces);
    }

    static ReserveStock reserve(Request... requests) {
        return new ReserveStock(POOL, List.of(requests));
    }

    static Request asks(OrderId order, AccountId buyer, int pieces) {
        return new Request(order, buyer, pieces, 1);
    }

    static StockReserved reserved(OrderId order, AccountId buyer, int pieces) {
        return new StockReserved(POOL, order, buyer, pieces, 1);
    }

    static StockRefused refused(OrderId order, AccountId buyer, Refusal reason) {
        return new StockRefused(POOL, order, buyer, reason);
    }

    static StockReleased released(OrderId order, @Nullable AccountId buyer, int pieces) {
        return new StockReleased(POOL, order, buyer, pieces);
    }

    static StockCommitted committed(OrderId order, int pieces) {
        return new StockCommitted(POOL, order, pieces);
    }

    static CommitStock commit(OrderId... orders) {
        return new CommitStock(POOL, List.of(orders));
    }

    static ReleaseStock release(OrderId... orders) {
        return new ReleaseStock(POOL, List.of(orders));
    }

    static void refuses(TestExecutor<StockItem> given, StockCommand command, Refusal reason) {
        given.when(command).expectNoEvents().expectException(Refused.class).expectExceptionDetails(reason);
    }

    static void passesOver(TestExecutor<StockItem> given, StockCommand command) {
        given.when(command).expectSuccessfulHandlerExecution().expectNoEvents();
    }

    @Nested
    class NotOpened {

        static List<StockCommand> everything_but_opening() {
            return List.of(
                    new AddStock(POOL, MORNING, 1),
                    new WithdrawStock(POOL, MORNING, 1),
                    reserve(asks(FIRST, ALICE, 1)),
                    commit(FIRST),
                    release(FIRST),
                    new CloseStock(POOL),
                    new CountStock(POOL));
        }

        @Test
        void opening_sets_the_limit() {
            stock.givenNoPriorActivity().when(new OpenStock(POOL, 2)).expectEvents(AT_MOST_TWO_EACH);
        }

        @Test
        void opening_without_a_limit_sets_none() {
            stock.givenNoPriorActivity().when(new OpenStock(POOL, null)).expectEvents(UNLIMITED);
        }

        @ParameterizedTest
        @MethodSource("everything_but_opening")
        void nothing_else_can_be_asked_of_it(StockCommand command) {
            stock.givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
        }
    }

    @Nested
    class Empty {

        TestExecutor<StockItem> empty() {
            return stock.given(AT_MOST_TWO_EACH);
        }

        @Test
        void opening_again_changes_nothing() {
            passesOver(empty(), new OpenStock(POOL, 2));
        }

        @Test
        void opening_again_does_not_change_the_limit() {
            passesOver(empty(), new OpenStock(POOL, 5));
        }

        @Test
        void pieces_come_in() {
            empty().when(new AddStock(POOL, MORNING, 3)).expectEvents(in(3));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
        void no_movement_is_smaller_than_a_piece(int pieces) {
            refuses(empty(), new AddStock(POOL, MORNING, pieces), Refusal.INVALID);
            refuses(empty(), new WithdrawStock(POOL, MORNING, pieces), Refusal.INVALID);
        }

        @Test
        void there_is_nothing_to_take_out() {
            refuses(empty(), new WithdrawStock(POOL, MORNING, 1), Refusal.INSUFFICIENT_STOCK);
        }

        @Test
        void everyone_is_told_that_it_is_sold_out() {
            empty().when(reserve(asks(FIRST, ALICE, 1)))
                    .expectEvents(refused(FIRST, ALICE, Refusal.SOLD_OUT))
                    .expectResultMessagePayload(List.of(FIRST));
        }

        @Test
        void whoever_asks_for_more_than_the_limit_is_told_so_first() {
            empty().when(reserve(asks(FIRST, ALICE, 3))).expectEvents(refused(FIRST, ALICE, Refusal.LIMIT_REACHED));
        }

        @Test
        void an_order_that_holds_nothing_cannot_be_sold() {
            empty().when(commit(FIRST)).expectNoEvents().expectResultMessagePayload(List.of(FIRST));
        }

        @Test
        void closing_gives_out_nothing() {
            empty().when(new CloseStock(POOL))
                    .expectEvents(new StockClosed(POOL, 0))
                    .expectResultMessagePayload(0);
        }

        @Test
        void counting_finds_nothing() {
            empty().when(new CountStock(POOL))
                    .expectNoEvents()
                    .expectResultMessagePayload(new StockCount(POOL, 0, 0, 2, false, List.of()));
        }

        @Test
        void a_reservation_of_no_pieces_is_refused_and_stores_nothing_of_its_batch() {
            refuses(
                    stock.given(AT_MOST_TWO_EACH, in(5)),
                    reserve(asks(FIRST, ALICE, 1), asks(SECOND, BOB, 0)),
                    Refusal.INVALID);
        }

        @Test
        void an_empty_batch_changes_nothing() {
            passesOver(empty(), reserve());
            passesOver(empty(), commit());
            passesOver(empty(), release());
        }
    }

    @Nested
    class Filled {

        TestExecutor<StockItem> filled() {
            return stock.given(AT_MOST_TWO_EACH, in(5));
        }

        @Test
        void the_same_movement_is_booked_once() {
            passesOver(filled(), new AddStock(POOL, MORNING, 5));
            passesOver(stock.given(AT_MOST_TWO_EACH, in(5), out(5)), new WithdrawStock(POOL, EVENING, 5));
        }

        StockWithdrawn out(int pieces) {
            return new StockWithdrawn(POOL, EVENING, pieces);
        }

        @Test
        void a_movement_booked_once_is_not_booked_again_whatever_is_asked_under_its_name() {
            passesOver(filled(), new AddStock(POOL, MORNING, 7));
            passesOver(filled(), new AddStock(POOL, MORNING, 0));
            passesOver(filled(), new WithdrawStock(POOL, MORNING, 1));
        }

        @Test
        void another_movement_adds_to_it() {
            filled().when(new AddStock(POOL, EVENING, 1)).expectEvents(new StockAdded(POOL, EVENING, 1));
        }

        @Test
        void more_pieces_than_can_be_counted_do_not_come_in() {
            filled().when(new AddStock(POOL, EVENING, Integer.MAX_VALUE))
                    .expectException(MessageHandlerInvocationException.class)
                    .expectNoEvents();
        }

        @Test
        void all_free_pieces_can_go_out() {
            filled().when(new WithdrawStock(POOL, EVENING, 5)).expectEvents(out(5));
        }

        @Test
        void more_than_the_free_pieces_cannot_go_out() {
            refuses(filled(), new WithdrawStock(POOL, EVENING, 6), Refusal.INSUFFICIENT_STOCK);
        }

        @Test
        void held_pieces_cannot_go_out() {
            refuses(
                    stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2)),
                    new WithdrawStock(POOL, EVENING, 4),
                    Refusal.INSUFFICIENT_STOCK);
        }

        @Test
        void sold_pieces_cannot_go_out() {
            refuses(
                    stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2), committed(FIRST, 2)),
                    new WithdrawStock(POOL, EVENING, 4),
                    Refusal.INSUFFICIENT_STOCK);
        }

        @Test
        void a_withdrawal_that_was_refused_may_be_asked_for_again() {
            stock.given(AT_MOST_TWO_EACH, in(1), new StockAdded(POOL, new MovementId("noon"), 2))
                    .when(new WithdrawStock(POOL, EVENING, 3))
                    .expectEvents(out(3));
        }

        @Test
        void an_order_gets_its_pieces() {
            filled().when(new ReserveStock(POOL, List.of(new Request(FIRST, ALICE, 2, 3))))
                    .expectEvents(new StockReserved(POOL, FIRST, ALICE, 2, 3))
                    .expectResultMessagePayload(List.of());
        }

        @Test
        void closing_gives_out_what_is_free() {
            filled().when(new CloseStock(POOL))
                    .expectEvents(new StockClosed(POOL, 5))
                    .expectResultMessagePayload(5);
        }

        @Test
        void an_order_that_ends_before_it_asks_is_remembered() {
            filled().when(release(FIRST)).expectEvents(released(FIRST, null, 0));
        }

        @Test
        void counting_changes_nothing() {
            filled().when(new CountStock(POOL))
                    .expectNoEvents()
                    .expectResultMessagePayload(new StockCount(POOL, 1, 5, 2, false, List.of()));
        }

        @Test
        void counting_tells_what_became_of_an_order() {
            stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2), committed(FIRST, 2))
                    .when(new CountStock(POOL))
                    .expectResultMessagePayload(
                            new StockCount(POOL, 3, 3, 2, false, List.of(new Holding(FIRST, ALICE, 2))));
            stock.given(UNLIMITED, in(5), released(FIRST, null, 0))
                    .when(new CountStock(POOL))
                    .expectResultMessagePayload(
                            new StockCount(POOL, 2, 5, null, false, List.of(new Holding(FIRST, null, 0))));
        }
    }

    @Nested
    class ReservingInBatches {

        @Test
        void orders_are_served_in_the_order_of_the_list() {
            stock.given(AT_MOST_TWO_EACH, in(3))
                    .when(reserve(asks(FIRST, ALICE, 2), asks(SECOND, BOB, 1), asks(THIRD, CAROL, 1)))
                    .expectEvents(
                            reserved(FIRST, ALICE, 2),
                            reserved(SECOND, BOB, 1),
                            refused(THIRD, CAROL, Refusal.SOLD_OUT))
                    .expectResultMessagePayload(List.of(THIRD));
        }

        @Test
        void a_smaller_order_behind_one_that_does_not_fit_still_gets_its_pieces() {
            stock.given(AT_MOST_TWO_EACH, in(3))
                    .when(reserve(asks(FIRST, ALICE, 2), asks(SECOND, BOB, 2), asks(THIRD, CAROL, 1)))
                    .expectEvents(
                            reserved(FIRST, ALICE, 2),
                            refused(SECOND, BOB, Refusal.SOLD_OUT),
                            reserved(THIRD, CAROL, 1))
                    .expectResultMessagePayload(List.of(SECOND));
        }

        @Test
        void the_same_order_twice_is_served_once() {
            stock.given(AT_MOST_TWO_EACH, in(3))
                    .when(reserve(asks(FIRST, ALICE, 1), asks(FIRST, ALICE, 1)))
                    .expectEvents(reserved(FIRST, ALICE, 1))
                    .expectResultMessagePayload(List.of());
        }

        @Test
        void the_same_order_refused_twice_is_told_so_each_time() {
            stock.given(AT_MOST_TWO_EACH)
                    .when(reserve(asks(FIRST, ALICE, 1), asks(FIRST, ALICE, 1)))
                    .expectEvents(refused(FIRST, ALICE, Refusal.SOLD_OUT))
                    .expectResultMessagePayload(List.of(FIRST, FIRST));
        }

        @Test
        void the_limit_is_reached_within_one_batch() {
            stock.given(AT_MOST_TWO_EACH, in(9))
                    .when(reserve(asks(FIRST, ALICE, 1), asks(SECOND, ALICE, 2), asks(THIRD, ALICE, 1)))
                    .expectEvents(
                            reserved(FIRST, ALICE, 1),
                            refused(SECOND, ALICE, Refusal.LIMIT_REACHED),
                            reserved(THIRD, ALICE, 1))
                    .expectResultMessagePayload(List.of(SECOND));
        }

        @Test
        void new_orders_mix_with_old_ones() {
            stock.given(AT_MOST_TWO_EACH, in(2), reserved(FIRST, ALICE, 2), refused(SECOND, BOB, Refusal.SOLD_OUT))
                    .when(reserve(asks(FIRST, ALICE, 2), asks(SECOND, BOB, 1), asks(THIRD, CAROL, 1)))
                    .expectEvents(refused(THIRD, CAROL, Refusal.SOLD_OUT))
                    .expectResultMessagePayload(List.of(SECOND, THIRD));
        }
    }

    @Nested
    class Limited {

        @Test
        void held_pieces_count_towards_the_limit() {
            stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2))
                    .when(reserve(asks(SECOND, ALICE, 1), asks(THIRD, BOB, 2)))
                    .expectEvents(refused(SECOND, ALICE, Refusal.LIMIT_REACHED), reserved(THIRD, BOB, 2));
        }

        @Test
        void bought_pieces_count_towards_the_limit() {
            stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2), committed(FIRST, 2))
                    .when(reserve(asks(SECOND, ALICE, 1)))
                    .expectEvents(refused(SECOND, ALICE, Refusal.LIMIT_REACHED));
        }

        @Test
        void released_pieces_do_not_count_any_more() {
            stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2), released(FIRST, ALICE, 2))
                    .when(reserve(asks(SECOND, ALICE, 2)))
                    .expectEvents(reserved(SECOND, ALICE, 2));
        }

        @Test
        void a_refused_order_does_not_count() {
            stock.given(AT_MOST_TWO_EACH, in(5), refused(FIRST, ALICE, Refusal.LIMIT_REACHED))
                    .when(reserve(asks(SECOND, ALICE, 2)))
                    .expectEvents(reserved(SECOND, ALICE, 2));
        }

        @Test
        void without_a_limit_one_buyer_may_take_all() {
            stock.given(UNLIMITED, in(5), reserved(FIRST, ALICE, 3))
                    .when(reserve(asks(SECOND, ALICE, 2)))
                    .expectEvents(reserved(SECOND, ALICE, 2));
        }

        @Test
        void an_order_far_beyond_every_limit_gets_nothing() {
            stock.given(AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 1))
                    .when(reserve(asks(SECOND, ALICE, Integer.MAX_VALUE)))
                    .expectEvents(refused(SECOND, ALICE, Refusal.LIMIT_REACHED));
        }
    }

    @Nested
    class Held {

        TestExecutor<StockItem> held() {
            return stock.given(AT_MOST_TWO_EACH, in(3), reserved(FIRST, ALICE, 2));
        }

        @Test
        void asking_again_gets_the_old_answer() {
            held().when(reserve(asks(FIRST, ALICE, 2))).expectNoEvents().expectResultMessagePayload(List.of());
        }

        @Test
        void asking_again_for_other_pieces_or_another_buyer_gets_the_old_answer() {
            held().when(reserve(asks(FIRST, BOB, 1))).expectNoEvents().expectResultMessagePayload(List.of());
        }

        @Test
        void paying_sells_what_is_held() {
            held().when(commit(FIRST)).expectEvents(committed(FIRST, 2)).expectResultMessagePayload(List.of());
        }

        @Test
        void one_batch_sells_each_order_once_and_names_those_without_pieces() {
            held().when(commit(FIRST, FIRST, SECOND))
                    .expectEvents(committed(FIRST, 2))
                    .expectResultMessagePayload(List.of(SECOND));
        }

        @Test
        void ending_frees_what_is_held() {
            held().when(release(FIRST)).expectEvents(released(FIRST, ALICE, 2));
        }

        @Test
        void one_batch_frees_each_order_once() {
            held().when(release(FIRST, FIRST, SECOND))
                    .expectEvents(released(FIRST, ALICE, 2), released(SECOND, null, 0));
        }

        @Test
        void the_stock_cannot_close() {
            refuses(held(), new CloseStock(POOL), Refusal.PIECES_HELD);
        }

        @Test
        void the_stock_can_close_once_they_are_sold() {
            stock.given(AT_MOST_TWO_EACH, in(3), reserved(FIRST, ALICE, 2), committed(FIRST, 2))
                    .when(new CloseStock(POOL))
                    .expectEvents(new StockClosed(POOL, 1))
                    .expectResultMessagePayload(1);
        }

        @Test
        void the_stock_can_close_once_they_are_free() {
            stock.given(AT_MOST_TWO_EACH, in(3), reserved(FIRST, ALICE, 2), released(FIRST, ALICE, 2))
                    .when(new CloseStock(POOL))
                    .expectEvents(new StockClosed(POOL, 3))
                    .expectResultMessagePayload(3);
        }
    }

    @Nested
    class Sold {

        TestExecutor<StockItem> sold() {
            return stock.given(AT_MOST_TWO_EACH, in(3), reserved(FIRST, ALICE, 2), committed(FIRST, 2));
        }

        @Test
        void asking_again_gets_the_old_answer() {
            sold().when(reserve(asks(FIRST, ALICE, 2))).expectNoEvents().expectResultMessagePayload(List.of());
        }

        @Test
        void selling_again_changes_nothing() {
            sold().when(commit(FIRST)).expectNoEvents().expectResultMessagePayload(List.of());
        }

        @Test
        void what_is_sold_does_not_become_free() {
            passesOver(sold(), release(FIRST));
        }
    }

    @Nested
    class Released {

        TestExecutor<StockItem> freed() {
            return stock.given(AT_MOST_TWO_EACH, in(2), reserved(FIRST, ALICE, 2), released(FIRST, ALICE, 2));
        }

        @Test
        void asking_again_is_refused_although_there_are_pieces() {
            freed().when(reserve(asks(FIRST, ALICE, 2))).expectNoEvents().expectResultMessagePayload(List.of(FIRST));
        }

        @Test
        void another_order_gets_the_pieces() {
            freed().when(reserve(asks(SECOND, BOB, 2))).expectEvents(reserved(SECOND, BOB, 2));
        }

        @Test
        void selling_finds_nothing_held() {
            freed().when(commit(FIRST)).expectNoEvents().expectResultMessagePayload(List.of(FIRST));
        }

        @Test
        void releasing_again_changes_nothing() {
            passesOver(freed(), release(FIRST));
        }
    }

    @Nested
    class EndedBeforeItAsked {

        TestExecutor<StockItem> ended() {
            return stock.given(AT_MOST_TWO_EACH, in(2), released(FIRST, null, 0));
        }

        @Test
        void the_reservation_that_comes_late_gets_nothing() {
            ended().when(reserve(asks(FIRST, ALICE, 1), asks(SECOND, ALICE, 2)))
                    .expectEvents(reserved(SECOND, ALICE, 2))
                    .expectResultMessagePayload(List.of(FIRST));
        }

        @Test
        void ending_again_changes_nothing() {
            passesOver(ended(), release(FIRST));
        }

        @Test
        void selling_finds_nothing_held() {
            ended().when(commit(FIRST)).expectNoEvents().expectResultMessagePayload(List.of(FIRST));
        }
    }

    @Nested
    class RefusedOnce {

        TestExecutor<StockItem> refusedOnce() {
            return stock.given(AT_MOST_TWO_EACH, refused(FIRST, ALICE, Refusal.SOLD_OUT), in(5));
        }

        @Test
        void the_old_answer_stands_even_if_pieces_came_in() {
            refusedOnce()
                    .when(reserve(asks(FIRST, ALICE, 1)))
                    .expectNoEvents()
                    .expectResultMessagePayload(List.of(FIRST));
        }

        @Test
        void there_is_nothing_to_release_or_sell() {
            passesOver(refusedOnce(), release(FIRST));
            refusedOnce().when(commit(FIRST)).expectNoEvents().expectResultMessagePayload(List.of(FIRST));
        }
    }

    @Nested
    class Closed {

        TestExecutor<StockItem> closed() {
            return stock.given(
                    AT_MOST_TWO_EACH, in(5), reserved(FIRST, ALICE, 2), committed(FIRST, 2), new StockClosed(POOL, 3));
        }

        @Test
        void closing_again_answers_the_same_number() {
            closed().when(new CloseStock(POOL)).expectNoEvents().expectResultMessagePayload(3);
        }

        @Test
        void opening_again_changes_nothing() {
            passesOver(closed(), new OpenStock(POOL, 2));
        }

        @Test
        void nothing_comes_in_or_goes_out() {
            refuses(closed(), new AddStock(POOL, EVENING, 1), Refusal.SALE_OVER);
            refuses(closed(), new WithdrawStock(POOL, EVENING, 1), Refusal.SALE_OVER);
        }

        @Test
        void a_movement_booked_before_may_be_repeated() {
            passesOver(closed(), new AddStock(POOL, MORNING, 5));
        }

        @Test
        void late_orders_are_told_that_the_sale_is_over() {
            closed().when(reserve(asks(SECOND, BOB, 1), asks(THIRD, ALICE, 9)))
                    .expectEvents(refused(SECOND, BOB, Refusal.SALE_OVER), refused(THIRD, ALICE, Refusal.SALE_OVER))
                    .expectResultMessagePayload(List.of(SECOND, THIRD));
        }

        @Test
        void whoever_bought_gets_the_old_answers() {
            closed().when(reserve(asks(FIRST, ALICE, 2))).expectNoEvents().expectResultMessagePayload(List.of());
            closed().when(commit(FIRST)).expectNoEvents().expectResultMessagePayload(List.of());
            passesOver(closed(), release(FIRST));
        }

        @Test
        void nobody_else_can_buy() {
            closed().when(commit(SECOND)).expectNoEvents().expectResultMessagePayload(List.of(SECOND));
        }

        @Test
        void an_order_that_ends_before_it_asks_is_still_remembered() {
            closed().when(release(SECOND)).expectEvents(released(SECOND, null, 0));
        }

        @Test
        void counting_finds_no_free_piece() {
            closed().when(new CountStock(POOL))
                    .expectNoEvents()
                    .expectResultMessagePayload(
                            new StockCount(POOL, 4, 0, 2, true, List.of(new Holding(FIRST, ALICE, 2))));
        }
    }
}
