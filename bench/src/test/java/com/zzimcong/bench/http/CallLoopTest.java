package com.zzimcong.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallLoopTest implements CallLoop.Listener<String> {

    /** What the server does with one request. */
    private interface Manner {
        void answer(String path, Socket socket) throws Exception;
    }

    private final List<String> heard = new ArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private Manner manner = (path, socket) -> write(socket, ok(path));

    @SuppressWarnings("NullAway.Init") // opened before each test
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void sends_everything_once_over_few_connections() throws Exception {
        run(4, Duration.ofSeconds(5), 200);
        assertThat(heard).hasSize(200).doesNotHaveDuplicates().allMatch(line -> line.startsWith("200 /"));
        assertThat(connections).hasValueLessThanOrEqualTo(4);
    }

    @Test
    void puts_an_answer_together_that_comes_byte_by_byte() throws Exception {
        manner = (path, socket) -> {
            for (var part : ok(path).toCharArray()) {
                write(socket, String.valueOf(part));
                Thread.sleep(1);
            }
        };
        run(1, Duration.ofSeconds(5), 2);
        assertThat(heard).containsExactly("200 /0", "200 /1");
    }

    @Test
    void opens_a_new_connection_after_the_server_closed_the_old_one() throws Exception {
        manner = (path, socket) -> {
            write(socket, ok(path).replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
            socket.close();
        };
        run(1, Duration.ofSeconds(5), 3);
        assertThat(heard).containsExactly("200 /0", "200 /1", "200 /2");
        assertThat(connections).hasValue(3);
    }

    @Test
    void reports_a_connection_lost_in_the_middle_of_an_answer() throws Exception {
        manner = (path, socket) -> {
            write(socket, ok(path).substring(0, 30));
            socket.close();
        };
        run(1, Duration.ofSeconds(5), 1);
        assertThat(heard).containsExactly("no answer to 0");
    }

    @Test
    void reports_an_answer_that_does_not_come_in_time() throws Exception {
        manner = (path, socket) -> {};
        run(1, Duration.ofMillis(200), 1);
        assertThat(heard).containsExactly("no answer to 0");
    }

    @Test
    void reports_a_server_that_is_not_there() throws Exception {
        server.close();
        run(1, Duration.ofSeconds(5), 2);
        assertThat(heard).containsExactly("no answer to 0", "no answer to 1");
    }

    @Test
    void hangs_up_after_the_request_has_gone_out() throws Exception {
        try (var loop = loop(1, Duration.ofSeconds(5))) {
            loop.submit(new Call<>("0", get("/0"), System.nanoTime(), true));
            loop.submit(new Call<>("1", get("/1"), System.nanoTime(), false));
            loop.run(this);
        }
        assertThat(heard).containsExactly("no answer to 0", "200 /1");
        await().untilAtomic(requests, equalTo(2));
    }

    @Test
    void waits_until_a_call_is_due() throws Exception {
        var start = System.nanoTime();
        try (var loop = loop(2, Duration.ofSeconds(5))) {
            loop.submit(new Call<>("late", get("/late"), start + 150_000_000, false));
            loop.submit(new Call<>("early", get("/early"), start, false));
            loop.run(this);
        }
        assertThat(heard).containsExactly("200 /early", "200 /late");
        assertThat(System.nanoTime() - start).isGreaterThan(150_000_000);
    }

    @Test
    void sends_what_is_due_before_what_waits_for_a_free_connection() throws Exception {
        try (var loop = loop(1, Duration.ofSeconds(5))) {
            loop.submitWheneverFree(new Call<>("any", get("/any"), 0, false));
            loop.submitWheneverFree(new Call<>("other", get("/other"), 0, false));
            loop.submit(new Call<>("due", get("/due"), System.nanoTime(), false));
            loop.run(this);
        }
        assertThat(heard).containsExactly("200 /due", "200 /any", "200 /other");
    }

    private void run(int count, Duration timeout, int calls) throws IOException {
        try (var loop = loop(count, timeout)) {
            for (var i = 0; i < calls; i++) {
                loop.submit(new Call<>(Integer.toString(i), get("/" + i), System.nanoTime(), false));
            }
            loop.run(this);
        }
    }

    private CallLoop<String> loop(int count, Duration timeout) throws IOException {
        return new CallLoop<>(List.of((InetSocketAddress) server.getLocalSocketAddress()), count, timeout);
    }

    @Override
    public void answered(Call<String> call, Answer answer, long sentNanos, long doneNanos) {
        assertThat(doneNanos).isGreaterThanOrEqualTo(sentNanos);
        heard.add(answer.status() + " " + answer.text());
    }

    @Override
    public void unanswered(Call<String> call, String cause) {
        heard.add("no answer to " + call.about());
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            for (var path = path(in); !path.isEmpty(); path = path(in)) {
                requests.incrementAndGet();
                manner.answer(path, socket);
            }
        } catch (Exception e) {
            // The client hung up, as some tests want.
        }
    }

    private static String path(InputStream in) throws IOException {
        var text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return "";
            }
            text.append((char) next);
        }
        return text.toString().split(" ", 3)[1];
    }

    private static byte[] get(String path) {
        return Call.request("GET", path, "127.0.0.1", "token", null, null);
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
