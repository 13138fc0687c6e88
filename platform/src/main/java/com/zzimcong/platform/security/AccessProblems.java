package com.zzimcong.platform.security;

import com.zzimcong.platform.web.ProblemWriter;
import com.zzimcong.platform.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Tells callers that they are not known (401), or not allowed (403), be it by the rules for paths or by a method's own. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class AccessProblems implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {

    private final ProblemWriter problems;

    AccessProblems(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Only what a {@link BadCredentialsException} says is meant for the caller. */
    @Override
    @ExceptionHandler
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException {
        var refused = unknown instanceof BadCredentialsException;
        var said = refused ? unknown.getMessage() : null;
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE,
                refused && request.getHeader(HttpHeaders.AUTHORIZATION) != null
                        ? "Bearer error=\"invalid_token\""
                        : "Bearer");
        problems.write(response, Problems.of(HttpStatus.UNAUTHORIZED, said == null ? "Please sign in." : said));
    }

    @Override
    @ExceptionHandler
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(response, Problems.of(HttpStatus.UNAUTHORIZED, "Please sign in."));
            return;
        }
        problems.write(response, Problems.of(HttpStatus.FORBIDDEN, "This account may not do that."));
    }

    /** Whether the caller's session still goes on cannot be found out. */
    void notKnownNow(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        problems.write(
                response,
                Problems.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "SESSIONS_UNKNOWN",
                        "Not now. Please send the same again later."));
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException {
        problems.write(response, Problems.of(HttpStatus.BAD_REQUEST, "The request line or a header is malformed."));
    }
}
