package com.zzimcong.query.order;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.BOB;
import static com.zzimcong.query.Story.HOLD;
import static com.zzimcong.query.Story.NOON;
import static com.zzimcong.query.Story.POOL;
import static com.zzimcong.query.Story.order;
import static com.zzimcong.query.Story.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zzimcong.api.order.OrderConfirmed;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.PaymentAwaited;
import com.zzimcong.api.payment.PaymentId;
import com.zzimcong.query.HttpEdge;
import com.zzimcong.query.ViewsTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ViewsTest
class OrderHttpTest {

    static final OrderId ORDER = order(1);
    static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    OrderProjection projection;

    @Autowired
    OrderFeed feed;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    OrderViewController controller;

    MockMvc http;

    @BeforeEach
    void signIn() {
        projection.reset();
        http = HttpEdge.around(controller);
        HttpEdge.signIn(ALICE, "SHOPPER");
    }

    @AfterEach
    void signOut() {
        HttpEdge.signOut();
    }

    @Nested
    class One_order {

        @Test
        void is_its_buyer_s_and_never_kept() throws Exception {
            place(ORDER);

            http.perform(get("/api/orders/" + ORDER))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Cache-Control", "no-store"))
                    .andExpect(header().string("ETag", "\"0\""))
                    .andExpect(jsonPath("$.orderId").value(ORDER.toString()))
                    .andExpect(jsonPath("$.buyer").value(ALICE.toString()))
                    .andExpect(jsonPath("$.state").value("PLACED"))
                    .andExpect(jsonPath("$.reason").isEmpty())
                    .andExpect(jsonPath("$.lines[0].stockId").value(POOL.toString()))
                    .andExpect(jsonPath("$.lines[0].sku").value("KIMCHI-1KG"))
                    .andExpect(jsonPath("$.lines[0].pieces").value(2))
                    .andExpect(jsonPath("$.lines[0].unitPrice").value(7_900))
                    .andExpect(jsonPath("$.total").value(15_800))
                    .andExpect(jsonPath("$.placedAt").value("2026-11-27T12:00:00Z"))
                    .andExpect(jsonPath("$.version").value(0));
        }

        @Test
        void is_not_found_by_others() throws Exception {
            place(ORDER);
            HttpEdge.signIn(BOB, "SHOPPER");

            http.perform(get("/api/orders/" + ORDER)).andExpect(status().isNotFound());
        }

        @Test
        void is_shown_to_the_staff() throws Exception {
            place(ORDER);
            HttpEdge.signIn(BOB, "AUDITOR");

            http.perform(get("/api/orders/" + ORDER).with(request -> {
                        request.addUserRole("AUDITOR");
                        return request;
                    }))
                    .andExpect(status().isOk());
        }

        @Test
        void is_waited_for_if_it_is_about_to_show() throws Exception {
            var late = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                place(ORDER);
            });

            http.perform(get("/api/orders/" + ORDER)).andExpect(status().isOk());
            late.join();
        }

        @Test
        void is_not_waited_for_for_ever() throws Exception {
            http.perform(get("/api/orders/" + ORDER)).andExpect(status().isNotFound());
        }
    }

    @Test
    void the_list_has_the_buyer_s_own_orders_in_the_state_asked_for() throws Exception {
        place(ORDER);
        place(order(2));
        await(ORDER);
        projection.on(placed(order(3), BOB, NOON), 0);

        http.perform(get("/api/orders"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(jsonPath("$.items", hasSize(2)));
        http.perform(get("/api/orders?state=AWAITING_PAYMENT"))
                .andExpect(jsonPath("$.items", hasSize(1)))
                .andExpect(jsonPath("$.items[0].orderId").value(ORDER.toString()));
    }

    @Nested
    class The_stream_of_states {

        @Test
        void begins_with_the_state_now_and_ends_with_the_last() throws Exception {
            place(ORDER);
            var stream = open(ORDER, null);
            shows(stream, "0");

            await(ORDER);
            shows(stream, "0", "1");
            assertThat(text(stream)).contains("\"state\":\"AWAITING_PAYMENT\"");

            confirm(ORDER);
            shows(stream, "0", "1", "2");
            assertThat(text(stream)).contains("\"state\":\"CONFIRMED\"");
        }

        @Test
        void goes_on_behind_the_last_event_that_the_client_has_seen() throws Exception {
            place(ORDER);
            await(ORDER);
            var stream = open(ORDER, "1");
            confirm(ORDER);

            shows(stream, "2");
        }

        @Test
        void shows_a_repeated_event_once() throws Exception {
            place(ORDER);
            var stream = open(ORDER, null);
            place(ORDER);
            await(ORDER);
            await(ORDER);

            shows(stream, "0", "1");
            confirm(ORDER);
            shows(stream, "0", "1", "2");
        }

        @Test
        void has_nothing_for_whoever_knows_the_end() throws Exception {
            place(ORDER);
            await(ORDER);
            confirm(ORDER);

            http.perform(get("/api/orders/" + ORDER + "/events").header("Last-Event-ID", "2"))
                    .andExpect(status().isNoContent());
        }

        @Test
        void of_a_finished_order_is_its_last_state() throws Exception {
            place(ORDER);
            await(ORDER);
            confirm(ORDER);

            shows(open(ORDER, null), "2");
        }

        @Test
        void is_not_found_by_others() throws Exception {
            place(ORDER);
            HttpEdge.signIn(BOB, "SHOPPER", "ADMIN");

            http.perform(get("/api/orders/" + ORDER + "/events")).andExpect(status().isNotFound());
        }

        @Test
        void beats_while_nothing_happens() throws Exception {
            place(ORDER);
            var stream = open(ORDER, null);

            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(text(stream)).containsPattern("(?m)^:$"));
            shows(stream, "0");
        }

        @Test
        void shows_a_change_without_a_wake_at_the_next_heartbeat() throws Exception {
            place(ORDER);
            var stream = open(ORDER, null);
            shows(stream, "0");
            jdbc.update("update order_view set version = 7 where order_id = ?", ORDER.toString());

            shows(stream, "0", "7");
        }

        @Test
        void is_forgotten_when_it_ends() throws Exception {
            place(ORDER);
            var before = feed.size();
            var request = http.perform(get("/api/orders/" + ORDER + "/events")).andReturn();
            assertThat(feed.size()).isEqualTo(before + 1);

            confirm(ORDER);
            Awaitility.await().atMost(SOON).until(() -> {
                var _ = request.getAsyncResult(1_000);
                return true;
            });
        }

        private MockHttpServletResponse open(OrderId order, @Nullable String seen) throws Exception {
            var request = get("/api/orders/" + order + "/events").accept("text/event-stream");
            if (seen != null) {
                request.header("Last-Event-ID", seen);
            }
            return http.perform(request)
                    .andExpect(status().isOk())
                    .andExpect(header().string("Cache-Control", "no-store"))
                    .andReturn()
                    .getResponse();
        }

        private void shows(MockHttpServletResponse stream, String... versions) {
            Awaitility.await()
                    .atMost(SOON)
                    .untilAsserted(() -> assertThat(Pattern.compile("(?m)^id:(.*)$")
                                    .matcher(text(stream))
                                    .results()
                                    .map(id -> id.group(1)))
                            .containsExactly(versions));
        }

        private static String text(MockHttpServletResponse stream) throws Exception {
            return stream.getContentAsString(StandardCharsets.UTF_8);
        }
    }

    private void place(OrderId order) {
        projection.on(placed(order, ALICE, NOON), 0);
    }

    private void await(OrderId order) {
        projection.on(new PaymentAwaited(order, ALICE, 15_800, null, NOON.plus(HOLD)), 1);
    }

    private void confirm(OrderId order) {
        projection.on(new OrderConfirmed(order, ALICE, List.of(POOL), PaymentId.of(order), 15_800), 2);
    }
}
