package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokenTest {

    static final AccountId ACCOUNT = new AccountId(UUID.randomUUID());
    static final SessionId SESSION = SessionId.begunAt(Instant.parse("2026-11-27T12:00:00Z"));

    final RefreshToken token = RefreshToken.first(ACCOUNT, SESSION);

    @Test
    void it_is_read_as_it_was_written() {
        var read = Objects.requireNonNull(RefreshToken.of(token.value()));

        assertThat(read.account()).isEqualTo(ACCOUNT);
        assertThat(read.session()).isEqualTo(SESSION);
        assertThat(read.hash()).isEqualTo(token.hash());
        assertThat(read.familyHash()).isEqualTo(token.familyHash());
        assertThat(read.value()).isEqualTo(token.value());
    }

    @Test
    void no_two_are_alike() {
        var other = RefreshToken.first(ACCOUNT, SESSION);

        assertThat(other.hash()).isNotEqualTo(token.hash());
        assertThat(other.familyHash()).isNotEqualTo(token.familyHash());
    }

    @Test
    void a_successor_follows_from_the_token_and_the_nonce_alone() {
        var nonce = RefreshToken.nonce();

        assertThat(token.next(nonce).value()).isEqualTo(token.next(nonce).value());
        assertThat(token.next(nonce).hash())
                .isNotEqualTo(token.hash())
                .isNotEqualTo(token.next(RefreshToken.nonce()).hash());
        assertThat(token.next(nonce).familyHash()).isEqualTo(token.familyHash());
    }

    @Test
    void it_does_not_tell_itself() {
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash()).isNotEqualTo(token.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"})
    void anything_else_is_no_token(String text) {
        assertThat(RefreshToken.of(text)).isNull();
    }

    @Test
    void a_token_cut_short_or_longer_is_none() {
        assertThat(RefreshToken.of(token.value().substring(4))).isNull();
        assertThat(RefreshToken.of(token.value() + "AAAA")).isNull();
    }
}
