package com.zzimcong.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

class SettingsCheckTest {

    private static final String DATABASE = "spring.datasource.url";
    private static final String REDIS = "spring.data.redis.url";

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
