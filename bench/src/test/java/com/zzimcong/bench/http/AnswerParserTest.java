package com.zzimcong.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerParserTest {

    private static final String ACCEPTED =
            crlf("HTTP/1.1 202 ", "Location: /api/orders/o-1", "content-length: 15", "", "{\"orderId\":\"1\"}");
    private static final String REFUSED = crlf(
            "HTTP/1.1 409 Conflict",
            "Content-Type: application/problem+json",
            "Transfer-Encoding: chunked",
            "",
            "7",
            "{\"code\"",
            "e;x=y",
            ": \"SOLD_OUT\" }",
            "0",
            "Trailer: yes",
            "",
            "");

    private final AnswerParser parser = new AnswerParser();

    @Test
    void reads_an_answer_of_known_length() throws Exception {
        assertThat(parser.feed(bytes(ACCEPTED))).isTrue();
        assertThat(parser.answer().status()).isEqualTo(202);
        assertThat(parser.answer().location()).isEqualTo("/api/orders/o-1");
        assertThat(parser.answer().field("orderId")).isEqualTo("1");
        assertThat(parser.keepAlive()).isTrue();
    }

    @Test
    void reads_an_answer_in_chunks() throws Exception {
        assertThat(parser.feed(bytes(REFUSED))).isTrue();
        assertThat(parser.answer().text()).isEqualTo("{\"code\": \"SOLD_OUT\" }");
        assertThat(parser.answer().field("code")).isEqualTo("SOLD_OUT");
    }

    @Test
    void reads_answers_however_they_are_cut() throws Exception {
        for (var text : new String[] {ACCEPTED, REFUSED}) {
            for (var size = 1; size < text.length(); size++) {
                parser.reset();
                for (var from = 0; from < text.length(); from += size) {
                    var to = Math.min(from + size, text.length());
                    var complete = parser.feed(bytes(text.substring(from, to)));
                    assertThat(complete).isEqualTo(to == text.length());
                }
                assertThat(parser.answer().status()).isIn(202, 409);
            }
        }
    }

    @Test
    void reads_from_a_buffer_outside_of_the_heap() throws Exception {
        var direct = ByteBuffer.allocateDirect(1024).put(bytes(REFUSED)).flip();
        assertThat(parser.feed(direct)).isTrue();
        assertThat(parser.answer().field("code")).isEqualTo("SOLD_OUT");
    }

    @Test
    void leaves_the_next_answer_in_the_buffer() throws Exception {
        var both = bytes(ACCEPTED + REFUSED);
        assertThat(parser.feed(both)).isTrue();
        assertThat(parser.answer().status()).isEqualTo(202);
        parser.reset();
        assertThat(parser.feed(both)).isTrue();
        assertThat(parser.answer().status()).isEqualTo(409);
        assertThat(parser.answer().location()).isNull();
    }

    @Test
    void needs_no_body_where_there_is_none() throws Exception {
        assertThat(parser.feed(bytes(crlf("HTTP/1.1 204 No Content", "", "")))).isTrue();
        parser.reset();
        assertThat(parser.feed(bytes(crlf("HTTP/1.1 503 ", "Retry-After: 2", "Content-Length: 0", "", ""))))
                .isTrue();
        assertThat(parser.answer().retryAfterSeconds()).isEqualTo(2);
    }

    @Test
    void passes_over_an_interim_answer() throws Exception {
        assertThat(parser.feed(bytes(crlf("HTTP/1.1 100 Continue", "", ACCEPTED))))
                .isTrue();
        assertThat(parser.answer().status()).isEqualTo(202);
    }

    @Test
    void knows_when_the_connection_must_not_be_used_again() throws Exception {
        parser.feed(bytes(crlf("HTTP/1.1 200 OK", "Connection: close", "Content-Length: 0", "", "")));
        assertThat(parser.keepAlive()).isFalse();
    }

    @Test
    void reads_to_the_end_of_the_connection_where_no_length_is_given() throws Exception {
        assertThat(parser.feed(bytes(crlf("HTTP/1.1 200 OK", "", "ab")))).isFalse();
        assertThat(parser.feed(bytes("cd"))).isFalse();
        assertThat(parser.end()).isTrue();
        assertThat(parser.answer().text()).isEqualTo("abcd");
    }

    @Test
    void does_not_take_half_an_answer_for_a_whole_one() throws Exception {
        assertThat(parser.feed(bytes(ACCEPTED.substring(0, ACCEPTED.length() - 1))))
                .isFalse();
        assertThat(parser.end()).isFalse();
    }

    @Test
    void refuses_what_is_not_http() {
        assertThatThrownBy(() -> parser.feed(bytes("SSH-2.0-OpenSSH\r\n"))).isInstanceOf(ProtocolException.class);
    }

    private static String crlf(String... lines) {
        return String.join("\r\n", lines);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
