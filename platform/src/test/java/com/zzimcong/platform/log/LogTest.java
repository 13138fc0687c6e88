package com.zzimcong.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class LogTest {

    static final JsonMapper JSON = new JsonMapper();

    /** What an attacker would like the log to say. */
    static final String FORGED = "2026-11-23T00:00:00.000Z ERROR [main] shop : the safe is open";

    static final String TOKEN =
            "eyJ" + "hbGciOiJSUzI1NiJ9.eyJzdWIiOiI3Iiwicm9sZSI6IkFETUlOIn0.c2lnbmF0dXJlLW9mLXRoZS1zaG9w";

    /** As the shop starts it, with the settings that stand in the platform's files. */
    static void startLog(String... profiles) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.config.name", "platform")));
        environment.setActiveProfiles(profiles);
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        var logging = LoggingSystem.get(LogTest.class.getClassLoader());
        logging.cleanUp();
        logging.beforeInitialize();
        for (var property : LoggingSystemProperty.values()) {
            System.clearProperty(property.getEnvironmentVariableName());
        }
        logging.getSystemProperties(environment).apply();
        logging.initialize(new LoggingInitializationContext(environment), null, null);
    }

    @AfterEach
    void asItWas() {
        startLog();
    }

    static List<String> lines(CapturedOutput log) {
        return Arrays.stream(log.getOut().split("\n", -1))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static void log(String sent) {
        LoggerFactory.getLogger("com.zzimcong.shop")
                .error("Bought: {}", sent, new IllegalStateException("not " + sent, new RuntimeException(sent)));
    }

    @Nested
    class ForPeople {

        @BeforeEach
        void start() {
            startLog();
        }

        @ParameterizedTest
        @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u001b[2K\r", "\u0000\n"})
        void what_a_caller_sends_begins_no_line(String end, CapturedOutput log) {
            log("apples" + end + FORGED);

            var lines = log.getOut().split("\\R|\u0000|\u001b", -1);
            assertThat(lines)
                    .noneMatch(line -> line.startsWith("2026") && line.contains(FORGED) && !line.contains("Bought"));
            assertThat(Arrays.stream(lines).filter(line -> line.startsWith("20")))
                    .hasSize(1);
            assertThat(log.getOut()).contains("apples", "the safe is open", "Caused by");
        }

        @Test
        void an_event_reads_as_one_line(CapturedOutput log) {
            LoggerFactory.getLogger("com.zzimcong.command.gate.GateBuilder").info("gate of {} built", "사과");

            assertThat(lines(log))
                    .singleElement()
                    .asString()
                    .matches("20\\d\\d-\\d\\d-\\d\\dT\\S+  INFO \\[main] c\\S*GateBuilder : gate of 사과 built");
        }

        @Test
        void secrets_are_masked(CapturedOutput log) {
            log("Bearer " + TOKEN + " of hong@example.com");

            assertThat(log.getOut()).doesNotContain(TOKEN, "hong@").contains("of ***");
        }
    }

    @Nested
    class ForPrograms {

        @BeforeEach
        void start() {
            startLog("prod");
        }

        @Test
        void every_line_is_one_event_in_json(CapturedOutput log) {
            log("apples\r\n" + FORGED);

            assertThat(lines(log)).singleElement().satisfies(line -> {
                JsonNode event = JSON.readTree(line);
                assertThat(event.path("message").asString()).isEqualTo("Bought: apples\r\n" + FORGED);
                assertThat(event.at("/log/level").asString()).isEqualTo("ERROR");
                assertThat(event.at("/log/logger").asString()).isEqualTo("com.zzimcong.shop");
                assertThat(event.at("/error/type").asString()).isEqualTo(IllegalStateException.class.getName());
                assertThat(event.at("/ecs/version").asString()).isNotEmpty();
            });
        }

        @Test
        void secrets_are_masked(CapturedOutput log) {
            log("Bearer " + TOKEN + " of hong@example.com");

            assertThat(log.getOut()).doesNotContain(TOKEN, "hong@").contains("of ***");
        }
    }

    @Nested
    class Masking {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                from hong.gil-dong+food@mail.example.co.kr, again   | from ***, again
                {"username":"hong","password":"correct horse"}      | {"username":"hong","password":***}
                Placing[paymentToken=card-7, pieces=1]              | Placing[paymentToken=***, pieces=1]
                authorization: bearer abc.def-1                     | authorization: bearer ***
                {"refreshToken" : "abc", "proof":"x1"}              | {"refreshToken" : ***, "proof":***}
                bootstrap-secret=hunter2                            | bootstrap-secret=***
                """)
        void what_is_secret_is_gone(String text, String masked) {
            assertThat(Masked.of(text)).isEqualTo(masked);
        }

        @Test
        void what_continues_a_session_is_gone() {
            assertThat(Masked.of("cookie " + "aB3-".repeat(27))).isEqualTo("cookie ***");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "gate of sale 0192f3a1-0000-7000-8000-000000000001 built at event 7: 3 free",
                    "com.zzimcong.command.gate.GateBuilder@1a2b3c",
                    "Set zzimcong.mysql.user and zzimcong.mysql.password (ZZIMCONG_MYSQL_USER and _PASSWORD).",
                    "password is null: password=null",
                    "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                })
        void what_is_not_stays(String text) {
            assertThat(Masked.of(text)).isEqualTo(text);
        }

        @Test
        void a_long_text_is_searched_soon() {
            var text = "a".repeat(1_000_000) + "@";
            var start = System.nanoTime();

            assertThat(Masked.of(text + "x ".repeat(100_000))).isNotEmpty();

            assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
        }
    }
}
