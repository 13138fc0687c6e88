package com.zzimcong.command.session;

import com.zzimcong.platform.web.ProblemWriter;
import com.zzimcong.platform.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** Turns away what pages of other sites send to the token endpoints. Programs that are no browsers do not notice it. */
final class OwnPagesOnly extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final transient ProblemWriter problems;
    private final transient Set<String> others;

    OwnPagesOnly(ProblemWriter problems, Set<String> others) {
        this.problems = problems;
        this.others = others;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        problems.write(response, Problems.of(HttpStatus.FORBIDDEN, "Only the shop's own pages may do that."));
    }

    private boolean isOwn(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && others.contains(origin)) {
            return true;
        }
        var site = request.getHeader("Sec-Fetch-Site");
        return (site == null || OWN.contains(site)) && (origin == null || isOwn(origin, request.getHeader("Host")));
    }

    /** The scheme is left out: TLS may end at a proxy before us. */
    private static boolean isOwn(String origin, @Nullable String host) {
        var at = origin.indexOf("://");
        return at > 0 && origin.substring(at + 3).equalsIgnoreCase(host);
    }
}
