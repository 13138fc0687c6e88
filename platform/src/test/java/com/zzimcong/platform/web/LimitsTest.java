package com.zzimcong.platform.web;

import static com.zzimcong.platform.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.security.Role;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnTheEdge
class LimitsTest {

    static final int KB = 1024;
    static final int MB = 1024 * KB;

    final Shopfront shop;

    LimitsTest(Shopfront shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @CsvSource({"/api/admin/chunks, 65536", "/api/admin/catalogue, 5242880"})
    void a_body_within_the_limit_is_taken(String path, int bytes) {
        assertThat(shop.send(shop.as(Role.ADMIN, path).POST(BodyPublishers.ofByteArray(new byte[bytes])))
                        .body())
                .isEqualTo(Integer.toString(bytes));
        assertThat(shop.send(shop.as(Role.ADMIN, path).POST(chunked(bytes, new AtomicLong())))
                        .body())
                .isEqualTo(Integer.toString(bytes));
    }

    @ParameterizedTest
    @CsvSource({"/api/admin/chunks, 65537", "/api/admin/catalogue, 5242881"})
    void a_body_over_the_limit_is_refused(String path, int bytes) {
        assertProblem(
                shop.send(shop.as(Role.ADMIN, path).POST(BodyPublishers.ofByteArray(new byte[bytes]))),
                413,
                "CONTENT_TOO_LARGE");
        assertProblem(
                shop.send(shop.as(Role.ADMIN, path).POST(chunked(bytes, new AtomicLong()))), 413, "CONTENT_TOO_LARGE");
    }

    @Test
    void a_huge_body_in_chunks_is_refused_as_soon_as_it_is_too_long() {
        var sent = new AtomicLong();

        var answer = shop.send(shop.as(Role.ADMIN, "/api/admin/chunks").POST(chunked(10 * MB, sent)));

        assertProblem(answer, 413, "CONTENT_TOO_LARGE").namesNoField();
    }

    @Test
    void an_announced_huge_body_is_refused_unread() {
        var answer =
                shop.send(shop.as(Role.SHOPPER, "/api/orders").POST(BodyPublishers.ofByteArray(new byte[10 * MB])));

        assertProblem(answer, 413, "CONTENT_TOO_LARGE").namesNoField();
    }

    /** A body of unknown length, made as it is sent. */
    private static java.net.http.HttpRequest.BodyPublisher chunked(int bytes, AtomicLong sent) {
        return BodyPublishers.ofInputStream(() -> new InputStream() {
            @Override
            public int read() {
                return sent.getAndIncrement() < bytes ? ' ' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                var many = (int) Math.min(length, bytes - sent.get());
                if (many <= 0) {
                    return -1;
                }
                java.util.Arrays.fill(buffer, offset, offset + many, (byte) ' ');
                sent.addAndGet(many);
                return many;
            }
        });
    }
}
