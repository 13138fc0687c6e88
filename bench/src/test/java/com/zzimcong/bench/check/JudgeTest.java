package com.zzimcong.bench.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zzimcong.bench.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Three pieces; ann and bob pay, cid lets the hold run out, dan is turned down by the pool, eve at the gate. */
class JudgeTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SALE = "5a1e0000-0000-4000-8000-000000000000";

    private final SaleFacts sale =
            new SaleFacts(SALE, "stock:" + SALE + ":ONION", 3, 1, 9_900, NOON.minusSeconds(1), true);
    private final List<String> history = new ArrayList<>();
    private List<ObjectNode> events = new ArrayList<>();
    private @Nullable ObjectNode gate;
    private List<ObjectNode> orders = new ArrayList<>();
    private ObjectNode stock = JSON.createObjectNode();
    private List<ObjectNode> ledger = new ArrayList<>();

    @BeforeEach
    void a_consistent_little_world() {
        var world = new World(SALE, "ONION", 3, 1, 9_900, NOON);
        world.place("order-ann", "ann", NOON);
        world.place("order-bob", "bob", NOON);
        world.place("order-cid", "cid", NOON);
        world.place("order-dan", "dan", NOON);
        world.pay("order-ann", NOON.plusSeconds(1));
        world.pay("order-bob", NOON.plusSeconds(2));
        world.expire("order-cid", NOON.plusSeconds(5));
        events = new ArrayList<>(world.events());
        gate = world.gate();
        orders = new ArrayList<>(world.orders());
        stock = (ObjectNode) world.stock();
        ledger = new ArrayList<>(world.ledger());
        var call = 0;
        for (var buyer : List.of("ann", "bob", "cid", "dan")) {
            call++;
            invoke(call, buyer);
            ok(call, buyer, "order-" + buyer);
        }
        invoke(5, "eve");
        refused(5, "eve", "SOLD_OUT");
    }

    @Test
    void agrees_on_a_consistent_world() throws Exception {
        var verdict = judge();
        assertThat(verdict.disagreements()).isEmpty();
        assertThat(verdict.exact()).isTrue();
        assertThat(verdict.offered()).isEqualTo(5);
        assertThat(verdict.accepted()).isEqualTo(4);
        assertThat(verdict.refused()).containsExactly(Map.entry("SOLD_OUT", 1));
        assertThat(verdict.confirmed()).isEqualTo(2);
        assertThat(verdict.ended()).containsOnlyKeys("EXPIRED", "REJECTED_SOLD_OUT");
        assertThat(verdict.sold()).isEqualTo(2);
        assertThat(verdict.free()).isEqualTo(1);
        assertThat(verdict.unaccounted()).isZero();
        assertThat(verdict.toLastConfirmation()).hasSeconds(3);
        assertThat(verdict.toRest()).hasSeconds(6);
    }

    @Test
    void counts_a_piece_left_over_if_everybody_meant_to_pay() throws Exception {
        assertThat(judge().undersold()).as("cid did not mean to pay").isZero();
        history.replaceAll(line -> line.replace("\"pays\":false", "\"pays\":true"));
        var verdict = judge();
        assertThat(verdict.undersold())
                .as("5 meant to pay for 3 pieces, 2 were sold")
                .isEqualTo(1);
        assertThat(verdict.exact()).isFalse();
    }

    @Nested
    class A_fault_in_the_clients_history {

        @Test
        void an_accepted_order_that_is_not_stored() throws Exception {
            invoke(6, "fay");
            ok(6, "fay", "order-fay");
            expect("history", "order-fay", "not in the log");
            assertThat(judge().unaccounted()).isEqualTo(1);
        }

        @Test
        void an_order_that_everybody_was_told_does_not_exist() throws Exception {
            history.replaceAll(line -> line.contains("\"ok\"") && line.contains("k-cid")
                    ? "{\"op\":\"refused\",\"call\":3,\"key\":\"k-cid\",\"code\":\"SOLD_OUT\"}"
                    : line);
            expect("history", "order-cid", "no client was told");
            assertThat(judge().duplicates()).isEqualTo(1);
        }

        @Test
        void one_request_that_became_two_orders() throws Exception {
            invoke(6, "ann");
            ok(6, "ann", "order-bob");
            expect("history", "k-ann", "several orders");
        }

        @Test
        void a_no_after_a_yes_to_the_same_request() throws Exception {
            invoke(6, "ann");
            refused(6, "ann", "LIMIT_REACHED");
            expect("history", "k-ann", "after the same request had been accepted");
        }

        @Test
        void is_none_when_the_same_request_is_told_to_come_again() throws Exception {
            invoke(6, "ann");
            history.add("{\"op\":\"later\",\"call\":6,\"key\":\"k-ann\",\"code\":\"GATE_CLOSED\"}");
            assertThat(judge().disagreements()).isEmpty();
        }

        @Test
        void a_request_that_nobody_can_answer() throws Exception {
            invoke(6, "fay");
            unknown(6, "fay");
            expect("history", "k-fay", "never answered");
            assertThat(judge().unaccounted()).isEqualTo(1);
        }
    }

    @Nested
    class A_request_without_an_answer {

        @Test
        void is_accepted_if_its_order_is_found_later() throws Exception {
            history.replaceAll(line -> line.contains("\"ok\"") && line.contains("k-ann")
                    ? "{\"op\":\"unknown\",\"call\":1,\"key\":\"k-ann\",\"cause\":\"lost\"}"
                    : line);
            assertThat(judge().sourcesAgree()).isFalse();
            history.add("{\"op\":\"found\",\"key\":\"k-ann\",\"order\":\"order-ann\"}");
            assertThat(judge().disagreements()).isEmpty();
            assertThat(judge().accepted()).isEqualTo(4);
        }

        @Test
        void is_refused_if_no_order_is_found_later() throws Exception {
            invoke(6, "fay");
            unknown(6, "fay");
            history.add("{\"op\":\"absent\",\"key\":\"k-fay\"}");
            assertThat(judge().disagreements()).isEmpty();
            assertThat(judge().refused()).containsEntry("NO_ANSWER", 1);
        }

        @Test
        void is_known_once_the_same_request_is_answered() throws Exception {
            invoke(6, "ann");
            unknown(6, "ann");
            assertThat(judge().disagreements()).isEmpty();
        }
    }

    @Nested
    class A_fault_in_the_event_store {

        @Test
        void one_event_that_is_missing() throws Exception {
            events.removeIf(event -> is(event, "StockCommitted", "order-ann"));
            expect("events", sale.stock(), "stands where");
        }

        @Test
        void one_event_that_is_there_twice() throws Exception {
            events.add(events.getLast().deepCopy().put("index", 999));
            expect("events", sale.stock(), "stands where");
        }

        @Test
        void one_piece_more_than_there_were() throws Exception {
            edit("StockAdded", payload -> payload.put("pieces", 2));
            expect("events", sale.stock(), "oversold");
        }

        @Test
        void one_piece_more_than_the_sale_promised() throws Exception {
            edit("StockAdded", payload -> payload.put("pieces", 4));
            expect("events", sale.stock(), "must be 3");
        }

        @Test
        void one_order_of_a_buyer_beyond_the_limit() throws Exception {
            events.forEach(event -> {
                if (event.path("payload").path("buyer").asText().equals("bob")) {
                    payload(event).put("buyer", "ann");
                }
            });
            expect("events", "ann", "the limit is 1");
        }

        @Test
        void one_order_that_never_ended() throws Exception {
            events.removeIf(event -> is(event, "OrderExpired", "order-cid"));
            expect("events", "order-cid", "never ended");
        }

        @Test
        void one_order_that_ended_twice() throws Exception {
            var end = JSON.createObjectNode().put("index", 1000).put("stream", "order-ann");
            end.put("sequence", 3).put("type", "com.zzimcong.api.order.OrderExpired");
            end.put("time", NOON.toString()).putObject("payload").put("orderId", "order-ann");
            events.add(end);
            expect("events", "order-ann", "more than once");
        }

        @Test
        void one_confirmed_order_whose_piece_was_not_sold() throws Exception {
            edit("StockReleased", payload -> payload.put("orderId", "order-bob"));
            assertThat(judge().disagreements())
                    .anyMatch(d -> d.source().equals("events") && d.subject().equals("order-cid"));
        }

        @Test
        void one_order_at_another_price() throws Exception {
            edit("OrderPlaced", payload -> ((ObjectNode) payload.path("lines").path(0)).put("unitPrice", 9_899));
            expect("events", "order-ann", "price");
        }

        private void edit(String type, Consumer<ObjectNode> change) {
            change.accept(payload(events.stream()
                    .filter(event -> event.path("type").asText().endsWith("." + type))
                    .findFirst()
                    .orElseThrow()));
        }

        private static ObjectNode payload(ObjectNode event) {
            return (ObjectNode) event.path("payload");
        }

        private static boolean is(JsonNode event, String type, String order) {
            return event.path("type").asText().endsWith("." + type)
                    && event.path("payload").path("orderId").asText().equals(order);
        }
    }

    @Nested
    class A_fault_at_the_gate {

        @Test
        void one_piece_too_many() throws Exception {
            gate().put("free", 2);
            expect("gate", sale.stock(), "free is 2, must be 1");
        }

        @Test
        void one_order_still_pending() throws Exception {
            places().put("order-cid", "P:1:cid:3:1");
            expect("gate", "order-cid", "still pending");
        }

        @Test
        void one_order_that_lost_its_place() throws Exception {
            places().remove("order-bob");
            expect("gate", "order-bob", "must have 1 pieces");
        }

        @Test
        void one_place_without_an_order() throws Exception {
            places().put("order-zoe", "R:1:zoe:9:1");
            expect("gate", "order-zoe", "in no log");
        }

        @Test
        void one_piece_on_the_wrong_buyer() throws Exception {
            ((ObjectNode) gate().path("buyers")).put("cid", 1);
            expect("gate", "cid", "pieces is 1, must be 0");
        }

        @Test
        void one_event_not_folded_in() throws Exception {
            gate().put("sequence", gate().path("sequence").asLong() - 1);
            expect("gate", sale.stock(), "last event");
        }

        @Test
        void a_gate_that_is_gone() throws Exception {
            gate().put("known", false);
            expect("gate", SALE, "has no gate");
        }

        @Test
        void is_not_looked_for_when_there_is_none() throws Exception {
            gate = null;
            assertThat(judge().disagreements()).isEmpty();
        }

        private ObjectNode gate() {
            return Objects.requireNonNull(gate);
        }

        private ObjectNode places() {
            return (ObjectNode) gate().path("orders");
        }
    }

    @Nested
    class A_fault_in_the_read_models {

        @Test
        void one_order_in_another_state() throws Exception {
            orders.get(2).put("state", "CONFIRMED");
            expect("orders", "order-cid", "state is CONFIRMED, must be EXPIRED");
        }

        @Test
        void one_order_missing() throws Exception {
            orders.removeFirst();
            expect("orders", "order-ann", "not listed");
        }

        @Test
        void one_order_twice() throws Exception {
            orders.add(orders.getFirst());
            expect("orders", "order-ann", "twice");
        }

        @Test
        void one_order_too_many() throws Exception {
            orders.add(orders.getFirst().deepCopy().put("orderId", "order-zoe"));
            expect("orders", "order-zoe", "in no log");
        }

        @Test
        void one_piece_too_many_in_stock() throws Exception {
            stock.put("free", 2);
            expect("stock", sale.stock(), "free is 2, must be 1");
        }

        @Test
        void one_piece_too_few_sold() throws Exception {
            stock.put("sold", 1);
            expect("stock", sale.stock(), "sold is 1, must be 2");
        }
    }

    @Nested
    class A_fault_in_the_ledger {

        @Test
        void one_confirmed_order_that_is_not_paid() throws Exception {
            ledger.removeFirst();
            expect("ledger", "order-ann", "paid 0 won, must have paid 9900");
        }

        @Test
        void one_expired_order_that_is_paid() throws Exception {
            book("order-cid", "CAPTURE", 9_900);
            expect("ledger", "order-cid", "paid 9900 won, must have paid 0");
        }

        @Test
        void one_order_charged_twice_and_refunded_once() throws Exception {
            book("order-bob", "CAPTURE", 9_900);
            book("order-bob", "REFUND", 9_900);
            expect("ledger", "order-bob", "charged 2 times");
        }

        @Test
        void one_payment_without_an_order() throws Exception {
            book("order-zoe", "CAPTURE", 9_900);
            expect("ledger", "order-zoe", "in no log");
        }

        @Test
        void is_none_when_a_late_payment_is_given_back() throws Exception {
            book("order-cid", "CAPTURE", 9_900);
            book("order-cid", "REFUND", 9_900);
            assertThat(judge().disagreements()).isEmpty();
        }

        private void book(String order, String kind, long amount) {
            ledger.add(JSON.createObjectNode()
                    .put("orderId", order)
                    .put("kind", kind)
                    .put("amount", amount));
        }
    }

    private void expect(String source, String subject, String text) throws Exception {
        var verdict = judge();
        assertThat(verdict.sourcesAgree()).isFalse();
        assertThat(verdict.disagreements())
                .anyMatch(d -> d.source().equals(source)
                        && d.subject().equals(subject)
                        && d.text().contains(text));
    }

    private Verdict judge() throws Exception {
        var parsed = new ClientHistory();
        for (var line : history) {
            parsed.add(JSON.readTree(line));
        }
        var log = events.stream().map(event -> StoredEvent.of(event.toString())).toList();
        return Judge.judge(sale, new Evidence(parsed, log, gate, List.copyOf(orders), stock, List.copyOf(ledger)));
    }

    private void invoke(int call, String buyer) {
        history.add("{\"op\":\"invoke\",\"call\":%d,\"key\":\"k-%s\",\"buyer\":\"%s\",\"pieces\":1,\"pays\":%s}"
                .formatted(call, buyer, buyer, !buyer.equals("cid")));
    }

    private void ok(int call, String buyer, String order) {
        history.add("{\"op\":\"ok\",\"call\":%d,\"key\":\"k-%s\",\"order\":\"%s\"}".formatted(call, buyer, order));
    }

    private void refused(int call, String buyer, String code) {
        history.add("{\"op\":\"refused\",\"call\":%d,\"key\":\"k-%s\",\"code\":\"%s\"}".formatted(call, buyer, code));
    }

    private void unknown(int call, String buyer) {
        history.add("{\"op\":\"unknown\",\"call\":%d,\"key\":\"k-%s\",\"cause\":\"lost\"}".formatted(call, buyer));
    }
}
