package com.zzimcong.command.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpTest {

    /** Of RFC 6238, appendix B; of its eight digits the last six. */
    static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59,          287082",
        "1111111109,  081804",
        "1111111111,  050471",
        "1234567890,  005924",
        "2000000000,  279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(Totp.code(SECRET, second / 30)).isEqualTo(code);
        assertThat(Totp.stepOf(code, SECRET, Instant.ofEpochSecond(second))).isEqualTo(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"-2, false", "-1, true", "0, true", "1, true", "2, false"})
    void a_clock_may_be_one_step_off(int steps, boolean accepted) {
        var now = Instant.ofEpochSecond(2_000_000_000);
        var present = 2_000_000_000 / 30;

        assertThat(Totp.stepOf(Totp.code(SECRET, present + steps), SECRET, now) != Totp.NONE)
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "28708", "2870820", "abcdef", "２８７０８２"})
    void anything_else_is_no_code(String code) {
        assertThat(Totp.stepOf(code, SECRET, Instant.ofEpochSecond(59))).isEqualTo(Totp.NONE);
    }

    @Test
    void secrets_are_written_as_apps_read_them() {
        assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assertThat(Totp.base32("foob".getBytes(StandardCharsets.US_ASCII))).isEqualTo("MZXW6YQ");
    }

    @Nested
    class Sealed {

        final Seal seal = new Seal(new byte[Seal.KEY_BYTES]);

        @Test
        void a_secret_comes_out_as_it_went_in_and_never_looks_alike() {
            var closed = seal.close(SECRET, "hong");

            assertThat(seal.open(closed, "hong")).isEqualTo(SECRET);
            assertThat(seal.close(SECRET, "hong")).isNotEqualTo(closed);
            assertThat(closed.length()).isLessThan(200);
        }

        @Test
        void a_secret_is_of_no_use_to_another() {
            var closed = seal.close(SECRET, "hong");
            var other = new byte[Seal.KEY_BYTES];
            other[0] = 1;

            assertThatThrownBy(() -> seal.open(closed, "kim")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> new Seal(other).open(closed, "hong")).isInstanceOf(IllegalStateException.class);
        }
    }
}
