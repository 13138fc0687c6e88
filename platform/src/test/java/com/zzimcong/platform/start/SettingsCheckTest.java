package com.zzimcong.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SettingsCheckTest {

    private static final String DATABASE = "spring.datasource.url";
    private static final String REDIS = "spring.data.redis.url";
    private static final String AXON_SERVER = "zzimcong.axon-server.address";

    @Test
    void without_a_profile_nothing_is_needed() {
        assertThatCode(() -> check("", Map.of())).doesNotThrowAnyException();
    }

    @Test
    void a_profile_that_there_is_not_is_named() {
        assertThatThrownBy(() -> check("mysq", Map.of()))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage("There is no profile 'mysq'.");
    }

    @Test
    void mysql_needs_the_address_of_a_database() {
        assertThatThrownBy(() -> check("mysql", Map.of(DATABASE, "jdbc:mysql:///shop?x=y", REDIS, "redis://r:1")))
                .isInstanceOfSatisfying(
                        BadConfiguration.class, bad -> assertThat(bad.remedy()).contains("ZZIMCONG_MYSQL_ADDRESS"));
    }

    @Test
    void mysql_needs_the_address_of_a_redis_server() {
        assertThatThrownBy(() -> check("mysql", Map.of(DATABASE, "jdbc:mysql://db:1/shop", REDIS, "")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("Redis");
    }

    @Test
    void mysql_with_both_starts() {
        assertThatCode(() -> check("mysql", Map.of(DATABASE, "jdbc:mysql://db:1/shop", REDIS, "redis://r:1")))
                .doesNotThrowAnyException();
        assertThatCode(() -> check(
                        "mysql", Map.of(DATABASE, "jdbc:mysql://db:1/shop", REDIS, "", "spring.data.redis.host", "r")))
                .doesNotThrowAnyException();
    }

    @Test
    void axonserver_needs_the_address_of_the_server() {
        var others = Map.<String, Object>of(DATABASE, "jdbc:mysql://db:1/shop", REDIS, "redis://r:1");
        assertThatThrownBy(() -> check("axonserver", others))
                .isInstanceOfSatisfying(
                        BadConfiguration.class,
                        bad -> assertThat(bad.remedy()).contains("ZZIMCONG_AXONSERVER_ADDRESS"));
        assertThatCode(() -> check("axonserver", Map.of("zzimcong.axon-server.address", "axon:8124")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"axon", "axon:8124", "axon-1:8124,axon-2:8124", "10.0.0.1:8124, 10.0.0.2:8124"})
    void axon_server_is_one_or_several(String address) {
        assertThatCode(() -> check("axonserver", Map.of(AXON_SERVER, address))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "axon:grpc", "http://axon:8124", "axon:8124;axon:8125", "axon:8124,"})
    void what_is_no_address_of_axon_server_is_refused(String address) {
        assertThatThrownBy(() -> check("axonserver", Map.of(AXON_SERVER, address)))
                .isInstanceOfSatisfying(
                        BadConfiguration.class,
                        bad -> assertThat(bad.remedy()).contains("ZZIMCONG_AXONSERVER_ADDRESS"));
    }

    @Test
    void a_certificate_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> check(
                        "axonserver",
                        Map.of(AXON_SERVER, "axon:8124", "zzimcong.axon-server.certificate", "/no/such.pem")))
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("/no/such.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis.example:6379", "http://:hush@redis.example:6379", "redis://"})
    void what_is_no_address_of_redis_is_refused_and_not_shown(String address) {
        assertThatThrownBy(() -> check("mysql", Map.of(DATABASE, "jdbc:mysql://db:1/shop", REDIS, address)))
                .isInstanceOfSatisfying(
                        BadConfiguration.class, bad -> assertThat(bad.remedy()).contains("ZZIMCONG_REDIS_URL"))
                .hasMessageNotContaining("hush");
    }

    private static void check(String profile, Map<String, Object> settings) {
        try (var context = new GenericApplicationContext()) {
            var sources = context.getEnvironment().getPropertySources();
            sources.addFirst(new MapPropertySource("settings", settings));
            sources.addFirst(new MapPropertySource("names", Map.of("spring.config.name", "platform,query-side")));
            context.getEnvironment().setActiveProfiles(profile.isEmpty() ? new String[0] : new String[] {profile});
            new SettingsCheck().initialize(context);
        }
    }
}
