package com.zzimcong.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrowdOptionsTest {

    @Test
    void takes_the_usual_where_nothing_is_said() {
        var options = CrowdOptions.parse(List.of("--jar", "shop.jar"), null);
        assertThat(options.buyers()).isEqualTo(20_000);
        assertThat(options.pieces()).isEqualTo(500);
        assertThat(options.clients()).isEqualTo(200);
        assertThat(options.pay()).isEqualTo(0.9);
        assertThat(options.hold()).hasSeconds(5);
        assertThat(options.arrivalsPerSecond()).isZero();
    }

    @Test
    void spreads_the_buyers_over_a_time() {
        var options = CrowdOptions.parse(List.of("--jar", "shop.jar", "--buyers", "1000", "--over", "10"), null);
        assertThat(options.arrivalsPerSecond()).isEqualTo(100);
    }

    @Test
    void goes_to_several_processes_of_a_shop() {
        var urls = "http://127.0.0.1:8080,http://127.0.0.1:8081";
        var options = CrowdOptions.parse(List.of("--url", urls, "--password", "p"), null);
        assertThat(options.urls())
                .containsExactly(URI.create("http://127.0.0.1:8080"), URI.create("http://127.0.0.1:8081"));
    }

    @ParameterizedTest
    @CsvSource({
        "--jar x --buyers none, needs a number",
        "--jar x --buyers 0, must be from",
        "--jar x --pay 1.5, must be from",
        "--jar x --buyers, needs a value",
        "--jar x --colour red, no option",
        "--buyers 10, Give --url",
        "--url http://127.0.0.1:1, --password",
        "--url ftp://127.0.0.1 --password p, must look like",
        "--jar x --over 1 --arrivals 2, not both"
    })
    void says_what_is_wrong(String arguments, String problem) {
        assertThatThrownBy(() -> CrowdOptions.parse(List.of(arguments.split(" ", -1)), null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(problem);
    }

    @Test
    void works_out_order_ids_as_the_standard_says() {
        // The example of RFC 9562, appendix A.4.
        assertThat(OrderIds.of("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com"))
                .isEqualTo("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }
}
