package com.zzimcong.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestConstructor;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

@WebMvcTest(
        properties = {
            "spring.config.name=platform",
            "zzimcong.data=target/sign-in-test",
            "zzimcong.demo.enabled=true",
            "zzimcong.demo.password=open sesame",
            "server.address=127.0.0.1"
        })
@ContextConfiguration(classes = SigningInTest.Door.class)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
class SigningInTest {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan({"com.zzimcong.platform.web", "com.zzimcong.platform.security"})
    @Import({TokenController.class, DemoAccounts.class})
    static class Door {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    final MockMvcTester http;

    SigningInTest(MockMvcTester http) {
        this.http = http;
    }

    @Test
    void the_right_password_opens_the_door() throws Exception {
        var answer = signIn("auditor", "open sesame");

        assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "no-store");
        var json = new JsonMapper().readTree(answer.getResponse().getContentAsString());
        assertThat(json.path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(json.path("expiresIn").asLong()).isEqualTo(600);
        assertThat(UUID.fromString(json.path("accountId").asString()).version()).isEqualTo(5);
        assertThat(json.path("roles").toString()).isEqualTo("[\"AUDITOR\"]");

        // The token passes the gatekeeper: no such page, instead of no such caller.
        assertThat(http.get()
                        .uri("/api/audit/events")
                        .header(
                                "Authorization",
                                "Bearer " + json.path("accessToken").asString()))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void an_old_token_does_not_stand_in_the_way() {
        assertThat(http.post()
                        .uri("/api/tokens")
                        .header("Authorization", "Bearer old.old.old")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"username": "admin", "password": "open sesame"}"""))
                .hasStatusOk();
    }

    @Test
    void an_unknown_name_and_a_wrong_password_look_alike() throws Exception {
        var unknown = signIn("nobody", "open sesame");
        var wrong = signIn("admin", "sesame");

        assertThat(unknown).hasStatus(HttpStatus.UNAUTHORIZED).hasHeader("WWW-Authenticate", "Bearer");
        assertThat(unknown).bodyJson().extractingPath("$.code").isEqualTo("UNAUTHORIZED");
        assertThat(wrong.getResponse().getStatus()).isEqualTo(401);
        assertThat(wrong.getResponse().getContentAsString())
                .isEqualTo(unknown.getResponse().getContentAsString());
        assertThat(wrong.getResponse().getHeaderNames())
                .isEqualTo(unknown.getResponse().getHeaderNames());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"password": "p"}                                      | username
            {"username": "admin"}                                  | password
            {"username": "admin", "password": "p", "role": "KING"} | role
            """)
    void a_form_filled_in_wrongly_is_told_so(String form, String field) {
        var answer = http.post()
                .uri("/api/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .content(form)
                .exchange();

        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    @Test
    void without_demo_accounts_there_is_no_door() {
        new WebApplicationContextRunner()
                .withUserConfiguration(TokenController.class, DemoAccounts.class)
                .run(shop ->
                        assertThat(shop).doesNotHaveBean(TokenController.class).doesNotHaveBean(DemoAccounts.class));
    }

    private MvcTestResult signIn(String username, String password) {
        return http.post()
                .uri("/api/tokens")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"username": "%s", "password": "%s"}""".formatted(username, password))
                .exchange();
    }
}
