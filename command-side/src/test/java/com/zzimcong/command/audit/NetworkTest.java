package com.zzimcong.command.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.77,              192.0.2.0/24",
        "127.0.0.1,               127.0.0.0/24",
        "2001:db8:1:2:3:4:5:6,    2001:db8:1:0:0:0:0:0/48",
        "::ffff:192.0.2.77,       192.0.2.0/24"
    })
    void of_an_address_the_network_is_kept(String address, String network) {
        assertThat(Network.of(address)).isEqualTo(network);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unknown", "192.0.2.77, 10.0.0.1", "example.com"})
    void what_is_no_address_is_not_kept(String text) {
        assertThat(Network.of(text)).isNull();
    }
}
