package com.zzimcong.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.query.QuerySideApplication;
import com.zzimcong.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A side as a process of its own, in the profile axonserver, where nobody is at the server's address. */
class WithoutAxonServerTest {

    private static final Duration STARTED = Duration.ofMinutes(3);

    @TempDir
    Path folder = Path.of("");

    @Test
    void it_says_in_one_line_what_to_set_serves_nothing_goes_on_trying_and_can_be_stopped() throws Exception {
        var server = TestDatabase.any();
        var settings = ShopAlone.on(server, server.create());
        settings.putAll(Map.of(
                "SPRING_PROFILES_ACTIVE", "axonserver",
                "ZZIMCONG_AXONSERVER_ADDRESS", "127.0.0.1:1",
                "ZZIMCONG_REDIS_URL", "redis://127.0.0.1:1"));
        try (var side = ShopAlone.start(QuerySideApplication.class, folder, settings)) {
            await().atMost(STARTED)
                    .until(() -> !side.isAlive()
                            || side.lines().stream().anyMatch(line -> line.contains("ZZIMCONG_AXONSERVER_ADDRESS")));

            assertThat(side.lines())
                    .filteredOn(line -> !line.contains(" INFO "))
                    .singleElement()
                    .asString()
                    .contains("127.0.0.1:1", "does not answer. Nothing is taken until it does");
            for (var path : new String[] {"/actuator/health/readiness", "/api/sales"}) {
                assertThat(side.status("GET", side.port, path)).as(path).isZero();
            }
            assertThat(side.isAlive()).isTrue();

            side.end();
            assertThat(side.awaitExit(Duration.ofSeconds(30))).isEqualTo(143);
        }
    }
}
