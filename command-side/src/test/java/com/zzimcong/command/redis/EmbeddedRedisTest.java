package com.zzimcong.command.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.core.ExecutableProvider;

class EmbeddedRedisTest {

    @TempDir
    Path data;

    @Test
    void it_answers_and_is_gone_after_closing() throws Exception {
        long pid;
        try (var redis = new EmbeddedRedis(data)) {
            pid = redis.pid();
            assertThat(ask(redis.port(), "PING")).isEqualTo("+PONG");
            assertThat(ask(redis.port(), "CONFIG GET bind")).startsWith("*2");
            assertThat(Files.readString(data.resolve("redis.pid"))).isEqualTo(Long.toString(pid));
        }
        await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(data.resolve("redis.pid")).doesNotExist();
    }

    @Test
    void a_server_that_dies_is_replaced_by_an_empty_one_on_the_same_port() throws Exception {
        try (var redis = new EmbeddedRedis(data)) {
            var port = redis.port();
            var first = redis.pid();
            assertThat(ask(port, "SET a b")).isEqualTo("+OK");
            ProcessHandle.of(first).orElseThrow().destroyForcibly();

            await().ignoreExceptions().untilAsserted(() -> {
                assertThat(redis.pid()).isNotEqualTo(first);
                assertThat(ask(port, "DBSIZE")).isEqualTo(":0");
            });
        }
    }

    @Test
    void what_a_killed_shop_left_running_is_ended() throws Exception {
        var program = ExecutableProvider.newJarResourceProvider(data.toFile()).get();
        var leftover = new ProcessBuilder(program.getAbsolutePath(), "--port", "0", "--save", "").start();
        try {
            Files.writeString(data.resolve("redis.pid"), Long.toString(leftover.pid()));
            try (var redis = new EmbeddedRedis(data)) {
                assertThat(leftover.waitFor(5, TimeUnit.SECONDS)).isTrue();
                assertThat(ask(redis.port(), "PING")).isEqualTo("+PONG");
            }
        } finally {
            leftover.destroyForcibly();
        }
    }

    @Test
    void a_process_that_is_no_redis_server_is_left_alone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(data.resolve("redis.pid"), Long.toString(stranger.pid()));
            try (var redis = new EmbeddedRedis(data)) {
                assertThat(ask(redis.port(), "PING")).isEqualTo("+PONG");
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
            assertThat(stranger.waitFor(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String ask(int port, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c != '\r' && c >= 0;
                    c = socket.getInputStream().read()) {
                answer.append((char) c);
            }
            return answer.toString();
        }
    }
}
