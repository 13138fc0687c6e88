package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How tests talk to the door. */
record Browser(MockMvcTester http) {

    private static final JsonMapper JSON = new JsonMapper();

    MvcTestResult signIn(String username, String password) {
        return post("/api/tokens", """
                {"username": "%s", "password": "%s"}""".formatted(username, password)).exchange();
    }

    /** Signs in and says what was answered. */
    JsonNode in(String username) {
        var answer = signIn(username, Door.PASSWORD);
        assertThat(answer).hasStatusOk();
        return json(answer);
    }

    MvcTestResult refresh(String token) {
        return post("/api/tokens/refresh", "{\"refreshToken\": \"%s\"}".formatted(token))
                .exchange();
    }

    MockMvcTester.MockMvcRequestBuilder post(String path, @Nullable String body) {
        var request = http.post().uri(path);
        return body == null
                ? request
                : request.contentType(MediaType.APPLICATION_JSON).content(body);
    }

    MvcTestResult get(JsonNode who, String path) {
        return http.get().uri(path).header("Authorization", bearer(who)).exchange();
    }

    MvcTestResult delete(JsonNode who, String path) {
        return http.delete().uri(path).header("Authorization", bearer(who)).exchange();
    }

    /** Whether the access token still opens doors. */
    boolean isIn(JsonNode who) {
        return get(who, "/api/sessions").getResponse().getStatus() == HttpStatus.OK.value();
    }

    static String bearer(JsonNode who) {
        return "Bearer " + who.path("accessToken").asString();
    }

    static String refreshToken(JsonNode who) {
        return who.path("refreshToken").asString();
    }

    static JsonNode json(MvcTestResult answer) {
        try {
            return JSON.readTree(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
