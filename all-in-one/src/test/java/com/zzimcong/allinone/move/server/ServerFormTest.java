package com.zzimcong.allinone.move.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.zzimcong.allinone.move.store.StoredEvent;
import org.junit.jupiter.api.Test;

class ServerFormTest {

    private static final StoredEvent STORED = new StoredEvent(
            7,
            "id",
            "order-1",
            3,
            "Order",
            "com.zzimcong.api.order.OrderPlaced",
            "2",
            "2026-03-01T03:04:05.123456Z",
            ByteString.copyFromUtf8("{\"name\": \"감자\"}"),
            ByteString.copyFromUtf8("{\"traceId\":\"t\",\"times\":3,\"late\":true}"));

    private final ServerForm form = new ServerForm();

    @Test
    void an_event_becomes_what_the_framework_would_have_sent() {
        var event = form.of(STORED);
        assertThat(event.getMessageIdentifier()).isEqualTo("id");
        assertThat(event.getAggregateIdentifier()).isEqualTo("order-1");
        assertThat(event.getAggregateSequenceNumber()).isEqualTo(3);
        assertThat(event.getAggregateType()).isEqualTo("Order");
        assertThat(event.getTimestamp()).isEqualTo(1772334245123L);
        assertThat(event.getPayload().getType()).isEqualTo("com.zzimcong.api.order.OrderPlaced");
        assertThat(event.getPayload().getRevision()).isEqualTo("2");
        assertThat(event.getPayload().getData()).isEqualTo(STORED.payload());
        assertThat(event.getMetaDataOrThrow("traceId").getTextValue()).isEqualTo("t");
        assertThat(event.getMetaDataOrThrow("times").getNumberValue()).isEqualTo(3);
        assertThat(event.getMetaDataOrThrow("late").getBooleanValue()).isTrue();
    }

    @Test
    void the_order_in_which_the_values_come_makes_no_difference() {
        var event = form.of(STORED);
        var turned = event.toBuilder().clearMetaData();
        event.getMetaDataMap().entrySet().stream()
                .sorted((one, other) -> other.getKey().compareTo(one.getKey()))
                .forEach(known -> turned.putMetaData(known.getKey(), known.getValue()));
        assertThat(form.entry(turned.setSnapshot(true).build(), 4)).isEqualTo(form.entry(event, 4));
    }

    @Test
    void every_other_difference_makes_one() {
        var event = form.of(STORED);
        assertThat(form.fingerprint(event.toBuilder().setTimestamp(5).build())).isNotEqualTo(form.fingerprint(event));
        assertThat(form.fingerprint(event.toBuilder().removeMetaData("late").build()))
                .isNotEqualTo(form.fingerprint(event));
    }
}
