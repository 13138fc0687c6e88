package com.zzimcong.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.security.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Callers who hold a line and send next to nothing. */
@OnTheEdge
@Timeout(60)
@TestPropertySource(properties = {"zzimcong.web.head-time=2s", "zzimcong.web.body-time=2s"})
class SlowCallersTest {

    static final int CROWD = 200;
    static final Duration IN_TIME = Duration.ofSeconds(5);
    static final byte[] HEAD = ("GET /api/products/apple HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + "a".repeat(500))
            .getBytes(StandardCharsets.US_ASCII);

    final Shopfront shop;

    SlowCallersTest(Shopfront shop) {
        this.shop = shop;
    }

    @Test
    void who_sends_a_byte_a_second_is_cut_off_and_nobody_else_notices() throws Exception {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = IntStream.range(0, CROWD)
                    .mapToObj(_ -> crowd.submit(this::sendSlowly))
                    .toList();
            var asked = 0;
            while (!slow.stream().allMatch(Future::isDone)) {
                var start = System.nanoTime();
                assertThat(shop.send(shop.to("/api/products/apple")).statusCode())
                        .isEqualTo(200);
                assertThat(since(start)).isLessThan(Duration.ofSeconds(2));
                asked++;
                Thread.sleep(50);
            }
            assertThat(asked).isGreaterThan(10);
            for (var one : slow) {
                assertThat(time(one)).isBetween(Duration.ofMillis(1_500), IN_TIME);
            }
        }
    }

    @Test
    void a_head_in_two_parts_is_read() throws IOException {
        try (var line = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            line.setSoTimeout(5_000);
            line.getOutputStream().write("GET /api/products/apple HT".getBytes(StandardCharsets.US_ASCII));
            assertThat(silentFor(line, 1_000)).isTrue();
            line.getOutputStream().write("TP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(line.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void an_answer_may_take_longer_than_its_question() {
        var answer = shop.send(shop.as(Role.SHOPPER, "/api/orders/thoughtful"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("42");
    }

    @Test
    void a_line_may_rest_between_requests() throws IOException {
        var request = "GET /api/products/apple HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (var line = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            line.getOutputStream().write(request);
            line.getInputStream().read();
            line.getInputStream().skipNBytes(line.getInputStream().available());

            assertThat(silentFor(line, 3_000)).isTrue();
            line.getOutputStream().write(request);
            assertThat(line.getInputStream().read()).isEqualTo('H');
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/admin/catalogue", "/api/admin/chunks"})
    void a_body_that_comes_a_byte_at_a_time_is_refused(String path) throws IOException {
        var start = System.nanoTime();

        assertThat(answerTo("Bearer " + token(), path, 60_000)).startsWith("HTTP/1.1 408 ");

        assertThat(since(start)).isBetween(Duration.ofMillis(1_500), IN_TIME);
    }

    /** Its answer does not wait for it, and the line does not either. */
    @ParameterizedTest
    @CsvSource({"nobody, 60000, 401", "nobody, 100000, 413"})
    void a_body_that_nobody_wants_is_not_waited_for(String who, int length, int status) throws IOException {
        var start = System.nanoTime();

        assertThat(answerTo(who, "/api/admin/chunks", length)).startsWith("HTTP/1.1 " + status);

        assertThat(since(start)).isLessThan(IN_TIME);
    }

    private String token() {
        return shop.as(Role.ADMIN, "/")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow()
                .substring(7);
    }

    /** What comes before the line is closed, while ten bytes a second are sent. */
    private String answerTo(String authorization, String path, int length) throws IOException {
        var answer = new StringBuilder();
        try (var line = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            line.getOutputStream()
                    .write("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: %s\r\nContent-Length: %d\r\n\r\n"
                            .formatted(path, authorization, length)
                            .getBytes(StandardCharsets.US_ASCII));
            line.setSoTimeout(100);
            for (int sent = 0; sent < 200; sent++) {
                line.getOutputStream().write('a');
                try {
                    for (int one = line.getInputStream().read();
                            one >= 0;
                            one = line.getInputStream().read()) {
                        answer.append((char) one);
                    }
                    return answer.toString();
                } catch (SocketTimeoutException _) {
                    assertThat(sent).isLessThan(199);
                }
            }
        } catch (IOException closed) {
            assertThat(answer).as("%s", closed).isNotEmpty();
        }
        return answer.toString();
    }

    /** How long the line lived. */
    private Duration sendSlowly() throws IOException {
        var start = System.nanoTime();
        try (var line = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            for (var one : HEAD) {
                line.getOutputStream().write(one);
                if (!silentFor(line, 1_000)) {
                    break;
                }
            }
        } catch (IOException _) {
            return since(start);
        }
        return since(start);
    }

    /** Whether a line is open, and nothing comes on it for a while. */
    private static boolean silentFor(Socket line, int millis) throws IOException {
        line.setSoTimeout(millis);
        try {
            return line.getInputStream().read() >= 0;
        } catch (SocketTimeoutException _) {
            return true;
        } finally {
            if (!line.isClosed()) {
                line.setSoTimeout(5_000);
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Duration time(Future<Duration> one) throws InterruptedException, ExecutionException {
        return one.get();
    }
}
