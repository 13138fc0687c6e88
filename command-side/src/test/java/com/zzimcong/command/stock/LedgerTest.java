package com.zzimcong.command.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.StockCount;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LedgerTest {

    static final AccountId ALICE = new AccountId(new UUID(0, 0xA11CE));
    static final OrderId ORDER = new OrderId(new UUID(0, 1));

    final Ledger ledger = new Ledger();

    static OrderId order(int number) {
        return new OrderId(new UUID(1, number));
    }

    void refuse(int orders) {
        for (var number = 0; number < orders; number++) {
            ledger.gotNothing(order(number), new AccountId(new UUID(2, number)));
        }
    }

    @Nested
    class Conserving {

        @BeforeEach
        void five_pieces_come_in() {
            ledger.moved(new MovementId("morning"), 5);
        }

        @Test
        void no_more_goes_out_than_is_free() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.moved(new MovementId("evening"), -6))
                    .withMessage("pieces do not add up: -1 in, -1 free, 0 held, 0 sold");
        }

        @Test
        void no_more_is_held_than_is_free() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.reserved(ORDER, ALICE, 6))
                    .withMessageStartingWith("pieces do not add up");
        }

        @Test
        void no_more_is_given_out_than_is_free() {
            ledger.reserved(ORDER, ALICE, 1);

            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.closed(5))
                    .withMessageStartingWith("pieces do not add up");
        }

        @Test
        void only_what_is_held_is_sold() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.sold(ORDER))
                    .withMessageStartingWith("sold what was not held");
        }

        @Test
        void nothing_is_sold_twice() {
            ledger.reserved(ORDER, ALICE, 2);
            ledger.sold(ORDER);

            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.sold(ORDER))
                    .withMessageStartingWith("sold what was not held");
        }

        @Test
        void what_is_sold_is_not_released() {
            ledger.reserved(ORDER, ALICE, 2);
            ledger.sold(ORDER);

            assertThatIllegalStateException()
                    .isThrownBy(() -> ledger.released(ORDER))
                    .withMessageStartingWith("pieces do not add up");
        }

        @Test
        void every_piece_is_somewhere() {
            ledger.reserved(order(1), ALICE, 1);
            ledger.reserved(order(2), ALICE, 2);
            ledger.sold(order(1));
            assertThat(ledger.free()).isEqualTo(2);
            assertThat(ledger.held()).isEqualTo(2);

            ledger.released(order(2));
            assertThat(ledger.free()).isEqualTo(4);
            assertThat(ledger.held()).isZero();

            ledger.closed(4);
            assertThat(ledger.free()).isZero();
            assertThat(ledger.givenOut()).isEqualTo(4);
            assertThat(ledger.holdings())
                    .containsExactlyInAnyOrder(
                            new StockCount.Holding(order(1), ALICE, 1), new StockCount.Holding(order(2), ALICE, 0));
        }
    }

    @Nested
    class Forgetting {

        @Test
        void fifty_thousand_settled_orders_are_remembered() {
            refuse(50_000);

            assertThat(ledger.hasNothing(order(0))).isTrue();
            assertThat(ledger.holdings()).hasSize(50_000);
        }

        @Test
        void one_more_and_the_oldest_is_forgotten() {
            refuse(50_001);

            assertThat(ledger.hasAsked(order(0))).isFalse();
            assertThat(ledger.hasNothing(order(1))).isTrue();
            assertThat(ledger.hasNothing(order(50_000))).isTrue();
            assertThat(ledger.holdings()).hasSize(50_000);
        }

        @Test
        void what_is_held_is_never_forgotten() {
            ledger.moved(new MovementId("morning"), 5);
            ledger.reserved(ORDER, ALICE, 2);

            refuse(60_000);

            assertThat(ledger.heldBy(ORDER)).isEqualTo(new Ledger.Holding(ALICE.value(), 2, Ledger.Fate.HELD));
            ledger.released(ORDER);
            assertThat(ledger.free()).isEqualTo(5);
        }

        @Test
        void age_counts_from_the_settling_and_not_from_the_asking() {
            ledger.moved(new MovementId("morning"), 5);
            ledger.reserved(ORDER, ALICE, 2);
            refuse(50_000);

            ledger.sold(ORDER);

            assertThat(ledger.hasBought(ORDER)).isTrue();
            assertThat(ledger.hasAsked(order(0))).isFalse();
        }

        @Test
        void what_a_buyer_owns_counts_even_when_the_order_is_forgotten() {
            ledger.opened(2);
            ledger.moved(new MovementId("morning"), 5);
            ledger.reserved(ORDER, ALICE, 2);
            ledger.sold(ORDER);

            refuse(50_000);

            assertThat(ledger.hasAsked(ORDER)).isFalse();
            assertThat(ledger.exceedsLimit(ALICE, 1)).isTrue();
            assertThat(ledger.free()).isEqualTo(3);
        }

        @Test
        void a_movement_is_never_forgotten() {
            ledger.moved(new MovementId("morning"), 5);

            refuse(60_000);

            assertThat(ledger.hasMoved(new MovementId("morning"))).isTrue();
            assertThat(ledger.hasMoved(new MovementId("evening"))).isFalse();
        }
    }
}
