package com.zzimcong.platform.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PulseTest {

    @Test
    void is_in_time_while_it_beats_and_late_once_it_does_not() {
        var pulse = Pulse.start();
        await().atMost(Duration.ofSeconds(10)).until(() -> !pulse.isLate());
        pulse.close();
        await().atMost(Duration.ofSeconds(10)).until(pulse::isLate);
        assertThat(pulse.isLate()).as("it stays so").isTrue();
    }
}
