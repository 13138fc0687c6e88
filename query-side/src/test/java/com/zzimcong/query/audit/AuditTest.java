package com.zzimcong.query.audit;

import static com.zzimcong.query.Story.ALICE;
import static com.zzimcong.query.Story.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.query.HttpEdge;
import com.zzimcong.query.Story;
import com.zzimcong.query.ViewsTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@ViewsTest
class AuditTest {

    static final Sku PLUM = Sku.of("PLUM");

    @Autowired
    AuditController controller;

    @Autowired
    EventStore store;

    @Autowired
    TransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    long before;

    @BeforeEach
    void publish() {
        jdbc.update("delete from domain_event_entry where aggregate_identifier = ?", PLUM.value());
        before = Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(global_index), 0) from domain_event_entry", Long.class));
        new Story()
                .with(
                        new ProductAdded(PLUM, details("자두 \"특\"", "과일", 9_900), 1),
                        new ProductWithdrawn(PLUM, 2),
                        new ProductAdded(PLUM, details("자두", "과일", 8_900), 3))
                .publish(store, transactions);
        HttpEdge.signIn(ALICE, "AUDITOR");
    }

    @AfterEach
    void signOut() {
        HttpEdge.signOut();
    }

    @Test
    void each_event_is_a_line_with_its_payload_as_stored() throws Exception {
        var lines = lines(before, 5_000);

        assertThat(lines).hasSize(3);
        var first = new JsonMapper().readTree(lines.getFirst());
        assertThat(first.propertyNames())
                .containsExactly("index", "stream", "sequence", "type", "revision", "time", "payload");
        assertThat(first.get("index").asLong()).isGreaterThan(before);
        assertThat(first.get("stream").asString()).isEqualTo("PLUM");
        assertThat(first.get("sequence").asLong()).isZero();
        assertThat(first.get("type").asString()).isEqualTo("com.zzimcong.api.catalog.ProductAdded");
        assertThat(first.get("revision").asString()).isEqualTo("1");
        assertThat(first.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(first.get("payload").get("details").get("name").asString()).isEqualTo("자두 \"특\"");
        var stored = Objects.requireNonNull(jdbc.queryForObject(
                "select payload from domain_event_entry where aggregate_identifier = ? and sequence_number = 0",
                byte[].class,
                PLUM.value()));
        assertThat(lines.getFirst()).endsWith(",\"payload\":" + new String(stored, StandardCharsets.UTF_8) + "}");
    }

    @Test
    void reading_goes_on_behind_the_last_index_until_nothing_is_left() throws Exception {
        var all = lines(before, 5_000);
        var first = lines(before, 2);
        var last = new JsonMapper().readTree(first.getLast()).get("index").asLong();

        assertThat(first).isEqualTo(all.subList(0, 2));
        assertThat(lines(last, 2)).isEqualTo(all.subList(2, 3));
        assertThat(lines(last + 1, 2)).isEmpty();
    }

    @Test
    void only_auditors_read() throws Exception {
        HttpEdge.signIn(ALICE, "ADMIN");

        HttpEdge.around(controller).perform(get("/api/audit/events")).andExpect(status().isForbidden());
    }

    private List<String> lines(long after, int limit) throws Exception {
        return HttpEdge.around(controller)
                .perform(get("/api/audit/events?after=" + after + "&limit=" + limit))
                .andExpect(status().isOk())
                .andExpect(content().contentType("application/x-ndjson"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
