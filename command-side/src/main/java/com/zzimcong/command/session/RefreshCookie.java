package com.zzimcong.command.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Where browsers keep their refresh token: out of the reach of scripts, and sent to this host alone. Only requests with
 * the header {@code Refresh-Transport: cookie} get or use it; another site's page cannot send that header.
 */
@Component
class RefreshCookie {

    static final String HEADER = "Refresh-Transport";
    static final String NAME = "__Host-refresh";

    private final Duration life;

    RefreshCookie(SessionSettings settings) {
        this.life = settings.idle();
    }

    boolean isWanted(HttpServletRequest request) {
        return "cookie".equals(request.getHeader(HEADER));
    }

    /** The token in the cookie; null if there is none, or none is asked for. */
    @Nullable
    String read(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, NAME);
        return cookie == null || !isWanted(request) ? null : cookie.getValue();
    }

    void write(HttpServletResponse response, RefreshToken token) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(token.value(), life));
    }

    void clear(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO));
    }

    private static String cookie(String value, Duration life) {
        return ResponseCookie.from(NAME, value)
                .httpOnly(true)
                .secure(true)
                .sameSite("Strict")
                .path("/")
                .maxAge(life)
                .build()
                .toString();
    }
}
