package com.zzimcong.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is calling from the bearer token. A token that does not hold is refused even where none is needed. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final TokenVerifier tokens;
    private final AccessProblems problems;

    TokenFilter(TokenVerifier tokens, AccessProblems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** Whoever signs in may still send the token that has just run out. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(PathRules.SIGN_IN);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            var caller = tokens.verify(header.substring(SCHEME.length()).strip());
            if (caller == null) {
                problems.commence(
                        request, response, new BadCredentialsException("The token is not valid, or not any more."));
                return;
            }
            SecurityContextHolder.setContext(new SecurityContextImpl(caller));
        }
        chain.doFilter(request, response);
    }
}
