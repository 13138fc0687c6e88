package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RushTest extends ShopTest {

    @Autowired
    MeterRegistry meters;

    @Test
    void who_waits_for_an_order_to_be_stored_is_counted_until_the_answer() throws InterruptedException {
        var sale = openSale(60, 1, Duration.ofMinutes(10));
        var seen = new AtomicBoolean();
        var watching = new AtomicBoolean(true);
        var watch = Thread.ofPlatform().start(() -> {
            while (watching.get()) {
                if (waiting() > 0) {
                    seen.set(true);
                }
                Thread.onSpinWait();
            }
        });

        var answers = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> buy("shopper-" + (3_000 + i), sale, 1, "approve"))
                .toList();
        watching.set(false);
        watch.join();

        assertThat(answers).allMatch(said -> said.status() == 202);
        assertThat(seen).isTrue();
        assertThat(waiting()).isZero();
        awaitState("shopper-3059", answers.getLast().orderId(), "CONFIRMED");
    }

    private double waiting() {
        return meters.get("zzimcong.orders.waiting").gauge().value();
    }
}
