package com.zzimcong.command.limit;

import com.zzimcong.platform.web.BodyRefused;
import com.zzimcong.platform.web.ProblemWriter;
import com.zzimcong.platform.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Counts the requests that the rules are about, tells in headers what is left, and turns away what is too much. */
final class RateLimits extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient List<LimitRule> rules;
    private final transient Buckets buckets;
    private final transient Acquaintances acquaintances;
    private final transient Addresses addresses;
    private final transient ProblemWriter problems;

    RateLimits(
            List<LimitRule> rules,
            Buckets buckets,
            Acquaintances acquaintances,
            Addresses addresses,
            ProblemWriter problems) {
        this.rules = rules;
        this.buckets = buckets;
        this.acquaintances = acquaintances;
        this.addresses = addresses;
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var address = request.getRemoteAddr();
        var rule = addresses.isExempt(address)
                ? null
                : rules.stream().filter(one -> one.isAbout(request)).findFirst().orElse(null);
        if (rule == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            var field = rule.field();
            var readable = field == null ? request : new BodyTwice(request);
            var name = readable instanceof BodyTwice body && field != null ? body.text(field) : null;
            var taken = rule.take(buckets, acquaintances, address, name);
            tell(rule, taken, response);
            if (taken.getLast().allowed()) {
                chain.doFilter(readable, response);
            } else {
                refuse(taken.getLast().pause(), response);
            }
        } catch (BodyRefused refused) {
            problems.write(response, refused.problem());
        }
    }

    /** As of draft-ietf-httpapi-ratelimit-headers: the limit that is nearest. */
    private static void tell(LimitRule rule, List<Taken> taken, HttpServletResponse response) {
        var nearest = taken.stream().min(Comparator.comparingLong(Taken::left)).orElseThrow();
        var policy = taken.stream()
                .map(one -> "\"%s\";q=%d;w=%d"
                        .formatted(
                                rule.label(),
                                one.rate().times(),
                                one.rate().per().toSeconds()))
                .distinct()
                .collect(Collectors.joining(", "));
        response.setHeader("RateLimit-Policy", policy);
        response.setHeader(
                "RateLimit", "\"%s\";r=%d;t=%d".formatted(rule.label(), nearest.left(), seconds(nearest.reset())));
    }

    private void refuse(Duration wait, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(wait))));
        problems.write(response, Problems.of(HttpStatus.TOO_MANY_REQUESTS, "Too many tries. Please try again later."));
    }

    private static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}
