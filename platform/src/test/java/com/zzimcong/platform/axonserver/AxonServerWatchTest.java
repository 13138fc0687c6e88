package com.zzimcong.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.platform.start.BadConfiguration;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;

@ExtendWith(OutputCaptureExtension.class)
class AxonServerWatchTest {

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicBoolean connection = new AtomicBoolean();
    private final AxonServerSettings settings = new AxonServerSettings("127.0.0.1:1", "default", null, false, null);
    private final AxonServerWatch watch = new AxonServerWatch(() -> {}, connection::get, settings);
    private final AxonServerHealth health = new AxonServerHealth(watch::isConnected, settings);

    @AfterEach
    void stop() {
        watch.stop();
    }

    @Test
    void the_start_waits_for_the_server_and_says_so_once_within_five_seconds(CapturedOutput output) {
        var starting = begin(watch);

        await().atMost(Duration.ofSeconds(5))
                .until(() -> output.getOut().contains("does not answer. Nothing is taken until it does"));
        assertThat(output.getOut()).containsOnlyOnce("127.0.0.1:1").contains("ZZIMCONG_AXONSERVER_ADDRESS");
        assertThat(starting.isAlive()).isTrue();
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

        connection.set(true);
        await().atMost(Duration.ofSeconds(5)).until(() -> !starting.isAlive());
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(output.getOut()).contains("is there.");
    }

    @Test
    void a_first_try_that_takes_long_is_told_of_once(CapturedOutput output) throws InterruptedException {
        var slow = new AxonServerWatch(AxonServerWatchTest::pauseForSevenSeconds, () -> false, settings);
        var starting = begin(slow);
        await().atMost(Duration.ofSeconds(10)).until(() -> output.getOut().contains("does not answer"));
        Thread.sleep(1_000);
        assertThat(output.getOut()).containsOnlyOnce("does not answer");
        starting.interrupt();
        slow.stop();
    }

    private static void pauseForSevenSeconds() {
        try {
            Thread.sleep(7_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_server_that_does_not_let_the_shop_in_is_told_from_none(CapturedOutput output) throws IOException {
        try (var door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var closed = new AxonServerWatch(
                    () -> {},
                    () -> false,
                    new AxonServerSettings("127.0.0.1:" + door.getLocalPort(), "default", null, false, null));
            var starting = begin(closed);
            await().atMost(Duration.ofSeconds(5)).until(() -> output.getOut().contains("does not let the shop in"));
            starting.interrupt();
            closed.stop();
        }
    }

    @Test
    void a_lost_connection_makes_the_process_unready_and_its_return_ready() {
        connection.set(true);
        watch.start();
        connection.set(false);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> health.health().getStatus().equals(Status.DOWN));
        connection.set(true);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> health.health().getStatus().equals(Status.UP));
    }

    @Test
    void readiness_asks_for_it_by_its_name() {
        var mode = new YamlPropertiesFactoryBean();
        mode.setResources(new ClassPathResource("platform-axonserver.yml"));
        assertThat(Objects.requireNonNull(mode.getObject())
                        .getProperty("management.endpoint.health.group.readiness.include"))
                .contains("readinessState", "db", "axonServer");
        assertThat(Arrays.stream(AxonServerConnecting.class.getDeclaredMethods())
                        .filter(bean -> bean.getReturnType().equals(AxonServerHealth.class))
                        .map(Method::getName))
                .containsExactly("axonServerHealthIndicator");
    }

    @Test
    void a_start_that_is_broken_off_ends() throws InterruptedException {
        var starting = begin(watch);
        await().until(() -> starting.getState() == Thread.State.WAITING);
        starting.interrupt();
        starting.join(5_000);
        assertThat(failure.get()).isInstanceOf(BadConfiguration.class);
    }

    private Thread begin(AxonServerWatch watched) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                watched.start();
            } catch (RuntimeException e) {
                failure.set(e);
            }
        });
    }
}
