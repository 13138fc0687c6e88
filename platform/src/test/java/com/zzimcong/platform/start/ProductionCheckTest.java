package com.zzimcong.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ProductionCheckTest {

    @TempDir
    Path folder = Path.of("");

    final Map<String, Object> settings = new HashMap<>();

    @BeforeEach
    void allIsWell() throws IOException {
        settings.put("zzimcong.data", folder.toString());
        settings.put("zzimcong.production.needs.master-key", "zzimcong.personal.master-key");
        settings.put("zzimcong.personal.master-key", key("good", random()));
    }

    @Test
    void a_shop_that_has_what_it_needs_may_start() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "zzimcong.demo.enabled, true",
        "zzimcong.demo.password, zzimcong-demo",
        "zzimcong.mail.embedded, true",
        "zzimcong.data, ./data",
        "zzimcong.accounts.bootstrap-secret, admin",
        "zzimcong.personal.master-key, /nowhere/master.key",
        "zzimcong.personal.master-key, ''"
    })
    void what_is_for_trying_out_or_missing_is_named(String setting, String value) {
        settings.put(setting, value);

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(this::check)
                .satisfies(bad -> {
                    assertThat(bad.remedy()).contains(setting);
                    assertThat(OneLine.text(new FailureAnalysis(bad.getMessage(), bad.remedy(), bad)))
                            .doesNotContain("\n")
                            .endsWith(bad.remedy());
                });
    }

    @Test
    void keys_of_tokens_may_come_from_elsewhere() {
        settings.put("zzimcong.data", "./data");
        settings.put("zzimcong.tokens.verification-keys[0]", "/run/secrets/public.pem");

        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAECAwQFBgcAAQIDBAUGBwABAgMEBQYHAAECAwQFBgc=",
                "dGhpcy1pcy1hLXNhbXBsZS1tYXN0ZXIta2V5LW9mLTMyIQ==",
                "c2hvcnQ=",
                "not a key"
            })
    void a_key_that_nobody_has_drawn_is_refused(String text) throws IOException {
        settings.put("zzimcong.personal.master-key", key("bad", text));

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(this::check)
                .withMessageContaining("needs a key")
                .satisfies(bad -> assertThat(bad.remedy()).contains("openssl rand -base64 32"));
    }

    @Test
    void drawn_keys_are_not_taken_for_made_up_ones() throws IOException {
        for (int i = 0; i < 2_000; i++) {
            settings.put("zzimcong.personal.master-key", key("drawn", random()));
            assertThatCode(this::check).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "changeme", "Shop"})
    void a_database_whose_password_stands_in_every_manual_is_refused(String password) {
        settings.put("spring.datasource.url", "jdbc:mysql://db:3306/shop?x=y");
        settings.put("spring.datasource.password", password);

        assertThatExceptionOfType(BadConfiguration.class)
                .isThrownBy(this::check)
                .satisfies(bad -> assertThat(bad.remedy()).contains("ZZIMCONG_MYSQL_PASSWORD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod,mysql", "mysql,prod", "prod,axonserver", "axonserver,prod"})
    void files_among_the_secrets_are_settings_whatever_the_order_of_profiles(String profiles) throws IOException {
        write("zzimcong.mysql.address", "db.example:3306");
        write("zzimcong.mysql.password", "from the secrets");
        write("zzimcong.redis.url", "redis://redis.example:6379");
        write("zzimcong.axon-server.address", "axon.example:8124");
        write("zzimcong.axon-server.token", "t1");
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("spring.config.name", "platform", "ZZIMCONG_SECRETS", folder + "/")));
        environment.setActiveProfiles(profiles.split(",", -1));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);

        assertThat(environment.getProperty("spring.datasource.url")).startsWith("jdbc:mysql://db.example:3306/shop?");
        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("from the secrets");
        assertThat(environment.getProperty("spring.data.redis.url")).isEqualTo("redis://redis.example:6379");
        assertThat(environment.getProperty("zzimcong.axon-server.address")).isEqualTo("axon.example:8124");
        assertThat(environment.getProperty("zzimcong.axon-server.token")).isEqualTo("t1");
        assertThat(environment.getProperty("management.server.port")).isEqualTo("9090");
    }

    private void check() {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        new ProductionCheck(environment).check();
    }

    private String key(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".key"), text, StandardCharsets.US_ASCII)
                .toString();
    }

    private void write(String setting, String value) throws IOException {
        Files.writeString(folder.resolve(setting), value);
    }

    private static String random() {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
