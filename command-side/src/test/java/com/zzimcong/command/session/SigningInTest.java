package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.command.session.Door.Members;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AtTheDoor
class SigningInTest {

    final MockMvcTester http;
    final Browser browser;

    SigningInTest(MockMvcTester http) {
        this.http = http;
        this.browser = new Browser(http);
    }

    @Test
    void the_right_password_opens_the_door() {
        var answer = browser.signIn("kim.auditor", Door.PASSWORD);

        assertThat(answer).hasStatusOk().hasHeader("Cache-Control", "no-store").doesNotContainHeader("Set-Cookie");
        var json = Browser.json(answer);
        assertThat(json.path("tokenType").asString()).isEqualTo("Bearer");
        assertThat(json.path("expiresIn").asLong()).isEqualTo(600);
        assertThat(json.path("accountId").asString())
                .isEqualTo(Members.id("kim.auditor").toString());
        assertThat(json.path("roles").toString()).isEqualTo("[\"AUDITOR\"]");

        // The token passes the gatekeeper: no such page, instead of no such caller.
        assertThat(browser.get(json, "/api/audit/nothing")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void an_old_token_does_not_stand_in_the_way() {
        assertThat(http.post()
                        .uri("/api/tokens")
                        .header("Authorization", "Bearer old.old.old")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("""
                                {"username": "kim.admin", "password": "open sesame"}"""))
                .hasStatusOk();
    }

    @Test
    void an_unknown_name_and_a_wrong_password_look_alike() throws Exception {
        var unknown = browser.signIn("nobody", Door.PASSWORD);
        var wrong = browser.signIn("kim.admin", "sesame");

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
        var answer = browser.post("/api/tokens", form).exchange();

        assertThat(answer).hasStatus(HttpStatus.BAD_REQUEST);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].field").isEqualTo(field);
    }

    /** The longest address, and the longest password in the letters that take the most room. */
    @Test
    void whoever_can_sign_up_can_sign_in() {
        var address = "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

        assertThat(address).hasSize(254);
        assertThat(browser.signIn(address, "\uD83E\uDD6C".repeat(128))).hasStatus(HttpStatus.UNAUTHORIZED);
        assertThat(browser.signIn(address + "e", Door.PASSWORD)).hasStatus(HttpStatus.BAD_REQUEST);
    }

    @Test
    void passwords_and_tokens_are_not_told_by_accident() {
        assertThat(new TokenController.SignIn("kim@example.com", Door.PASSWORD, null).toString())
                .doesNotContain(Door.PASSWORD)
                .doesNotContain("kim");
        assertThat(new TokenController.Refreshing("secret").toString()).doesNotContain("secret");
    }
}
