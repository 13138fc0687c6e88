package com.zzimcong.command.sale;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.CancelSale;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.platform.command.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

class SaleTest {

    static final SaleId ID = new SaleId(new UUID(0, 1));
    static final Sku SKU = new Sku("BEEF-SIRLOIN");
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Instant OPENS = NOON.plusSeconds(60);
    static final Instant CLOSES = NOON.plusSeconds(3_600);
    static final Duration HOLD = Duration.ofMinutes(10);
    static final Offer OFFER = new Offer(SKU, "한우 등심 반값", 19_900, OPENS, CLOSES, 500, 2, HOLD);
    static final Offer CHEAPER = new Offer(SKU, "한우 등심 반값", 17_900, OPENS, CLOSES, 500, 2, HOLD);

    static final SaleScheduled SCHEDULED = new SaleScheduled(ID, OFFER);
    static final SaleStocked STOCKED = new SaleStocked(ID);
    static final SaleChanged CHANGED = new SaleChanged(ID, CHEAPER, 2);
    static final SaleClosed CLOSED = new SaleClosed(ID, SKU);
    static final SaleCancelled CANCELLED = new SaleCancelled(ID, Refusal.INSUFFICIENT_STOCK);
    static final CancelSale CANCEL = new CancelSale(ID, Refusal.INSUFFICIENT_STOCK);

    FixtureConfiguration<Sale> sale;
    Instant now = NOON;

    @BeforeEach
    void setUp() {
        sale = new AggregateTestFixture<>(Sale.class);
        InstantSource source = () -> now;
        sale.registerInjectableResource(source.withZone(ZoneOffset.UTC));
    }

    static Offer offer(String title, long price, Instant closesAt, int pieces, int limit, Duration hold) {
        return new Offer(SKU, title, price, OPENS, closesAt, pieces, limit, hold);
    }

    static ChangeSale change(long price, long expectedRevision) {
        return new ChangeSale(ID, OFFER.title(), price, CLOSES, HOLD, expectedRevision);
    }

    @Nested
    class NotPlannedYet {

        static final List<Arguments> BAD = List.of(
                Arguments.of("title", offer(" ", 19_900, CLOSES, 500, 2, HOLD)),
                Arguments.of("title", offer("가".repeat(121), 19_900, CLOSES, 500, 2, HOLD)),
                Arguments.of("price", offer("등심", 0, CLOSES, 500, 2, HOLD)),
                Arguments.of("price", offer("등심", 1_000_000_001, CLOSES, 500, 2, HOLD)),
                Arguments.of("closesAt", offer("등심", 19_900, OPENS, 500, 2, HOLD)),
                Arguments.of("pieces", offer("등심", 19_900, CLOSES, 0, 2, HOLD)),
                Arguments.of("pieces", offer("등심", 19_900, CLOSES, 20_001, 2, HOLD)),
                Arguments.of("limitPerBuyer", offer("등심", 19_900, CLOSES, 500, 0, HOLD)),
                Arguments.of("holdSeconds", offer("등심", 19_900, CLOSES, 500, 2, Duration.ofMillis(999))),
                Arguments.of("holdSeconds", offer("등심", 19_900, CLOSES, 500, 2, Duration.ofMillis(3_600_001))));

        @Test
        void scheduling_plans_it() {
            sale.givenNoPriorActivity().when(new ScheduleSale(ID, OFFER)).expectEvents(SCHEDULED);
        }

        @Test
        void the_bounds_themselves_are_good() {
            var least = offer("가", 1, OPENS.plusNanos(1), 1, 1, Duration.ofSeconds(1));
            var most = offer("가".repeat(120), 1_000_000_000, CLOSES, 20_000, Integer.MAX_VALUE, Duration.ofHours(1));
            sale.givenNoPriorActivity().when(new ScheduleSale(ID, least)).expectEvents(new SaleScheduled(ID, least));
            sale.givenNoPriorActivity().when(new ScheduleSale(ID, most)).expectEvents(new SaleScheduled(ID, most));
        }

        @ParameterizedTest
        @FieldSource("BAD")
        void a_bad_offer_is_refused_by_field(String field, Offer bad) {
            sale.givenNoPriorActivity()
                    .when(new ScheduleSale(ID, bad))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage(Matchers.startsWith(field + ": "))
                    .expectNoEvents();
        }

        @Test
        void an_offer_that_is_over_already_is_refused() {
            now = CLOSES;
            sale.givenNoPriorActivity()
                    .when(new ScheduleSale(ID, OFFER))
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage("closesAt: must be in the future");
        }

        @ParameterizedTest
        @FieldSource("com.zzimcong.command.sale.SaleTest#OTHERS")
        void every_other_command_finds_nothing(Object command) {
            sale.givenNoPriorActivity().when(command).expectException(AggregateNotFoundException.class);
        }
    }

    static final List<Object> OTHERS = List.of(new StockSale(ID), change(17_900, 1), new CloseSale(ID), CANCEL);

    @Nested
    class Scheduled {

        @Test
        void scheduling_the_same_again_changes_nothing() {
            sale.given(SCHEDULED).when(new ScheduleSale(ID, OFFER)).expectNoEvents();
        }

        @Test
        void scheduling_the_same_again_changes_nothing_after_its_end_either() {
            now = CLOSES.plusSeconds(1);
            sale.given(SCHEDULED, CHANGED)
                    .when(new ScheduleSale(ID, OFFER))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void scheduling_another_under_its_id_is_refused() {
            sale.given(SCHEDULED)
                    .when(new ScheduleSale(ID, CHEAPER))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.IDEMPOTENCY_CONFLICT)
                    .expectNoEvents();
        }

        @Test
        void its_pieces_come() {
            sale.given(SCHEDULED).when(new StockSale(ID)).expectEvents(STOCKED);
        }

        @Test
        void changing_counts_the_revision_up() {
            sale.given(SCHEDULED).when(change(17_900, 1)).expectEvents(CHANGED).expectResultMessagePayload(2L);
        }

        @Test
        void closing_ends_it() {
            sale.given(SCHEDULED).when(new CloseSale(ID)).expectEvents(CLOSED);
        }

        @Test
        void cancelling_gives_it_up() {
            sale.given(SCHEDULED).when(CANCEL).expectEvents(CANCELLED);
        }
    }

    @Nested
    class Stocked {

        @Test
        void scheduling_the_same_again_changes_nothing() {
            sale.given(SCHEDULED, STOCKED)
                    .when(new ScheduleSale(ID, OFFER))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void scheduling_another_under_its_id_is_refused() {
            sale.given(SCHEDULED, STOCKED)
                    .when(new ScheduleSale(ID, CHEAPER))
                    .expectExceptionDetails(Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void stocking_again_changes_nothing() {
            sale.given(SCHEDULED, STOCKED)
                    .when(new StockSale(ID))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void changing_sets_title_price_end_and_hold_only() {
            var later = CLOSES.plusSeconds(60);
            var hold = Duration.ofMinutes(5);
            sale.given(SCHEDULED, STOCKED, CHANGED)
                    .when(new ChangeSale(ID, "마감 세일", 15_900, later, hold, 2))
                    .expectEvents(new SaleChanged(ID, new Offer(SKU, "마감 세일", 15_900, OPENS, later, 500, 2, hold), 3))
                    .expectResultMessagePayload(3L);
        }

        @Test
        void changing_to_the_same_changes_nothing() {
            sale.given(SCHEDULED, STOCKED)
                    .when(change(19_900, 1))
                    .expectNoEvents()
                    .expectResultMessagePayload(1L);
        }

        @Test
        void a_change_sent_again_changes_nothing() {
            sale.given(SCHEDULED, STOCKED, CHANGED)
                    .when(change(17_900, 1))
                    .expectNoEvents()
                    .expectResultMessagePayload(2L);
        }

        @Test
        void a_change_of_an_older_revision_is_refused() {
            sale.given(SCHEDULED, STOCKED, CHANGED)
                    .when(change(16_900, 1))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.REVISION_CONFLICT)
                    .expectNoEvents();
        }

        @Test
        void it_must_still_close_after_it_opens() {
            sale.given(SCHEDULED, STOCKED)
                    .when(new ChangeSale(ID, OFFER.title(), 19_900, OPENS, HOLD, 1))
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage("closesAt: must be after opensAt");
        }

        @Test
        void it_cannot_be_made_to_end_in_the_past() {
            now = OPENS.plusSeconds(600);
            sale.given(SCHEDULED, STOCKED)
                    .when(new ChangeSale(ID, OFFER.title(), 19_900, OPENS.plusSeconds(300), HOLD, 1))
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectExceptionMessage("closesAt: must be in the future");
        }

        @Test
        void a_bad_price_is_refused() {
            sale.given(SCHEDULED, STOCKED)
                    .when(change(0, 1))
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectNoEvents();
        }

        @Test
        void its_terms_stand_once_its_window_is_over() {
            now = CLOSES;
            sale.given(SCHEDULED, STOCKED)
                    .when(new ChangeSale(ID, OFFER.title(), 19_900, CLOSES.plusSeconds(600), HOLD, 1))
                    .expectExceptionDetails(Refusal.SALE_OVER)
                    .expectNoEvents();
        }

        @Test
        void closing_ends_it() {
            sale.given(SCHEDULED, STOCKED).when(new CloseSale(ID)).expectEvents(CLOSED);
        }

        @Test
        void it_cannot_be_cancelled_any_more() {
            sale.given(SCHEDULED, STOCKED)
                    .when(CANCEL)
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.INVALID)
                    .expectNoEvents();
        }
    }

    @Nested
    class Closed {

        @ParameterizedTest
        @FieldSource("com.zzimcong.command.sale.SaleTest#HARMLESS_WHEN_CLOSED")
        void what_comes_too_late_changes_nothing(Object command) {
            sale.given(SCHEDULED, STOCKED, CLOSED)
                    .when(command)
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void pieces_that_come_after_the_end_change_nothing() {
            sale.given(SCHEDULED, CLOSED)
                    .when(new StockSale(ID))
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void scheduling_another_under_its_id_is_refused() {
            sale.given(SCHEDULED, STOCKED, CLOSED)
                    .when(new ScheduleSale(ID, CHEAPER))
                    .expectExceptionDetails(Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void changing_is_refused() {
            sale.given(SCHEDULED, STOCKED, CLOSED)
                    .when(change(17_900, 1))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.SALE_OVER)
                    .expectNoEvents();
        }
    }

    static final List<Object> HARMLESS_WHEN_CLOSED =
            List.of(new ScheduleSale(ID, OFFER), new StockSale(ID), new CloseSale(ID), CANCEL);

    @Nested
    class Cancelled {

        @ParameterizedTest
        @FieldSource("com.zzimcong.command.sale.SaleTest#HARMLESS_WHEN_CANCELLED")
        void what_comes_too_late_changes_nothing(Object command) {
            sale.given(SCHEDULED, CANCELLED)
                    .when(command)
                    .expectSuccessfulHandlerExecution()
                    .expectNoEvents();
        }

        @Test
        void scheduling_another_under_its_id_is_refused() {
            sale.given(SCHEDULED, CANCELLED)
                    .when(new ScheduleSale(ID, CHEAPER))
                    .expectExceptionDetails(Refusal.IDEMPOTENCY_CONFLICT);
        }

        @Test
        void it_gets_no_pieces() {
            sale.given(SCHEDULED, CANCELLED)
                    .when(new StockSale(ID))
                    .expectException(Refused.class)
                    .expectExceptionDetails(Refusal.SALE_OVER)
                    .expectNoEvents();
        }

        @Test
        void changing_is_refused() {
            sale.given(SCHEDULED, CANCELLED)
                    .when(change(17_900, 1))
                    .expectExceptionDetails(Refusal.SALE_OVER)
                    .expectNoEvents();
        }
    }

    static final List<Object> HARMLESS_WHEN_CANCELLED = List.of(new ScheduleSale(ID, OFFER), new CloseSale(ID), CANCEL);
}
