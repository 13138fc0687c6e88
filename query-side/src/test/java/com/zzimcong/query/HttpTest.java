package com.zzimcong.query;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.KIMCHI;
import static com.zzimcong.query.Story.SALE;
import static com.zzimcong.query.Story.details;
import static com.zzimcong.query.Story.offer;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.sale.SaleScheduled;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RestController;

@ViewsTest
class HttpTest {

    @Autowired
    @Qualifier("productProjection")
    Projection products;

    @Autowired
    @Qualifier("saleProjection")
    Projection sales;

    @Autowired
    JdbcTemplate jdbc;

    MockMvc http;

    @BeforeEach
    void empty(@Autowired ApplicationContext context) {
        List.of("product_view", "sale_view", "stock_view", "order_view", "order_line_view", "payment_view")
                .forEach(table -> jdbc.update("delete from " + table));
        http = HttpEdge.around(
                context.getBeansWithAnnotation(RestController.class).values().toArray());
    }

    @AfterEach
    void signOut() {
        HttpEdge.signOut();
    }

    @Nested
    class Listings_for_everybody {

        @BeforeEach
        void fill() throws Exception {
            tell(products, 0, new ProductAdded(KIMCHI, details("포기김치", "반찬/김치", 15_900), 1));
            tell(products, 0, new ProductAdded(Sku.of("MILK"), details("우유", "유제품", 2_900), 1));
            tell(sales, 0, new SaleScheduled(SALE, offer(Story.NOON.plusSeconds(60), Story.NOON.plusSeconds(120))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/products", "/api/products/MILK", "/api/categories", "/api/sales"})
        void may_be_shared_for_a_moment_and_are_not_sent_twice(String path) throws Exception {
            http.perform(get(path))
                    .andExpect(status().isOk())
                    .andExpect(header().string("Cache-Control", containsString("public")))
                    .andExpect(header().string("Cache-Control", containsString("max-age=2")))
                    .andExpect(header().string("Cache-Control", containsString("stale-while-revalidate=10")));
            var etag = etag(path);

            http.perform(get(path).header("If-None-Match", etag))
                    .andExpect(status().isNotModified())
                    .andExpect(header().string("ETag", etag))
                    .andExpect(content().string(""));
        }

        @Test
        void have_another_etag_once_they_change() throws Exception {
            var revision = 1;
            for (var path : List.of("/api/products", "/api/products/MILK", "/api/categories")) {
                var etag = etag(path);
                var change = new ProductChanged(Sku.of("MILK"), details("우유", "유제품" + revision, 1), revision + 1);
                tell(products, revision++, change);
                http.perform(get(path).header("If-None-Match", etag))
                        .andExpect(status().isOk())
                        .andExpect(header().string("ETag", not(etag)));
            }
        }

        @Test
        void show_what_a_shopper_reads() throws Exception {
            http.perform(get("/api/products").param("q", "김치").param("maxPrice", "15900"))
                    .andExpect(jsonPath("$.items", hasSize(1)))
                    .andExpect(jsonPath("$.items[0].sku").value("KIMCHI-1KG"))
                    .andExpect(jsonPath("$.items[0].listPrice").value(15_900));
            http.perform(get("/api/sales/" + SALE))
                    .andExpect(jsonPath("$.state").value("UPCOMING"))
                    .andExpect(jsonPath("$.opensAt").value("2026-11-27T12:01:00Z"))
                    .andExpect(jsonPath("$.holdSeconds").value(300));
            http.perform(get("/api/categories"))
                    .andExpect(jsonPath("$.items[0].children[0].path").value("반찬/김치"));
        }

        @Test
        void go_on_behind_their_cursor() throws Exception {
            var first = http.perform(get("/api/products").param("limit", "1"))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            var next = first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");

            http.perform(get("/api/products").param("limit", "1").param("cursor", next))
                    .andExpect(jsonPath("$.items", hasSize(1)))
                    .andExpect(jsonPath("$.next").isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/products?limit=0",
                "/api/products?limit=101",
                "/api/products?limit=many",
                "/api/products?minPrice=-1",
                "/api/products?cursor=%21%21",
                "/api/products?cursor=aGFoYQ",
                "/api/products/no%20sku",
                "/api/sales?state=LATER",
                "/api/sales/1",
                "/api/admin/orders?limit=1001",
                "/api/admin/orders?saleId=x",
                "/api/admin/payments?buyer=x",
                "/api/admin/accounts?state=LATER",
                "/api/admin/accounts?role=KING",
                "/api/admin/stock/fridge",
                "/api/audit/events?limit=5001",
                "/api/audit/events?after=x"
            })
    void what_is_malformed_is_a_bad_request(String path) throws Exception {
        HttpEdge.signIn(ALICE, "ADMIN", "AUDITOR");
        http.perform(get(URI.create(path))).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/products/NONE", "/api/sales/00000000-0000-0000-0000-000000000000"})
    void what_is_unknown_is_not_found(String path) throws Exception {
        http.perform(get(path)).andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/admin/orders",
                "/api/admin/payments",
                "/api/admin/accounts",
                "/api/admin/accounts/00000000-0000-0000-0000-000000000001",
                "/api/admin/stock/stock:KIMCHI-1KG",
                "/api/admin/projections",
                "/api/audit/events"
            })
    void shoppers_see_nothing_of_the_staff_s(String path) throws Exception {
        HttpEdge.signIn(ALICE, "SHOPPER", "ANALYST");

        http.perform(get(path)).andExpect(status().isForbidden());
    }

    @Test
    void the_staff_s_listings_are_never_kept() throws Exception {
        HttpEdge.signIn(ALICE, "AUDITOR");
        for (var path : List.of(
                "/api/admin/orders?limit=1000",
                "/api/admin/payments",
                "/api/admin/accounts",
                "/api/admin/projections")) {
            http.perform(get(path)).andExpect(status().isOk()).andExpect(header().string("Cache-Control", "no-store"));
        }
    }

    @Test
    void only_an_admin_rebuilds_and_only_projections() throws Exception {
        HttpEdge.signIn(ALICE, "AUDITOR");
        http.perform(post("/api/admin/projections/sale-view/rebuild")).andExpect(status().isForbidden());

        HttpEdge.signIn(ALICE, "ADMIN");
        http.perform(post("/api/admin/projections/stock-desk/rebuild")).andExpect(status().isNotFound());
        http.perform(post("/api/admin/projections/payment-view/rebuild")).andExpect(status().isAccepted());
    }

    private String etag(String path) throws Exception {
        return Objects.requireNonNull(
                http.perform(get(path)).andReturn().getResponse().getHeader("ETag"));
    }

    /** Hands an event to a projection of another package as a processor would. */
    private static void tell(Projection projection, long sequence, Object event) throws Exception {
        EventMessage<?> message = new GenericDomainEventMessage<>("Story", "stream", sequence, event);
        new AnnotationEventHandlerAdapter(projection).handle(message);
    }
}
