package com.zzimcong.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Finds out who is calling from the bearer token. A token that does not hold is refused even where none is needed, and so
 * is one whose session is over. While it is not known which sessions are over, nothing is changed for anyone.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    /** The methods that only read. */
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final TokenVerifier tokens;
    private final SessionWatch sessions;
    private final AccessProblems problems;

    TokenFilter(TokenVerifier tokens, SessionWatch sessions, AccessProblems problems) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.problems = problems;
    }

    /** Whoever signs in may still send the token that has just run out. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().equals(PathRules.SIGN_IN)
                || request.getRequestURI().equals(PathRules.REFRESH);
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
            if (sessions.isOver(caller.getPrincipal().account(), caller.session())) {
                problems.commence(
                        request, response, new BadCredentialsException("The session is over. Please sign in again."));
                return;
            }
            if (!READING.contains(request.getMethod()) && !sessions.isCurrent()) {
                problems.notKnownNow(response);
                return;
            }
            SecurityContextHolder.setContext(new SecurityContextImpl(caller));
        }
        chain.doFilter(request, response);
    }
}
