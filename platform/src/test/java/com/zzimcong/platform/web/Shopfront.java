package com.zzimcong.platform.web;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.security.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How tests talk to the server. */
@Lazy
@Component
class Shopfront {

    static final AccountId ACCOUNT = new AccountId(new UUID(0, 7));
    static final SessionId SESSION = SessionId.begunAt(Instant.EPOCH);
    private static final JsonMapper JSON = new JsonMapper();

    final int port;
    private final TokenIssuer tokens;
    private final HttpClient http = HttpClient.newHttpClient();

    Shopfront(@Value("${local.server.port}") int port, TokenIssuer tokens) {
        this.port = port;
        this.tokens = tokens;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpRequest.Builder as(Role role, String path) {
        var token = tokens.issue(ACCOUNT, Set.of(role), SESSION).value();
        return to(path).header("Authorization", "Bearer " + token);
    }

    HttpRequest.Builder posted(String path, String json) {
        return as(Role.SHOPPER, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k1")
                .POST(BodyPublishers.ofString(json));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
