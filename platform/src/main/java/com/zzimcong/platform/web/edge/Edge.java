package com.zzimcong.platform.web.edge;

import com.zzimcong.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.util.DisconnectedClientHelper;

/** The outermost filter: puts the protective headers on every answer and lets no failure out. */
final class Edge extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String STRICT =
            "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /** The API's page sets styles inline and draws its icons from data. */
    private static final String FOR_API_PAGE = STRICT + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    private static final String API_PAGE = "/swagger-ui/";

    /** What anyone may read; these say themselves how long they may be kept. */
    private static final List<String> OPEN = List.of("/api/products", "/api/sales", "/api/categories");

    private final transient ProblemWriter problems;

    Edge(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        protect(request.getRequestURI(), response);
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException failure) {
            if (DisconnectedClientHelper.isClientDisconnectedException(failure) || response.isCommitted()) {
                throw failure;
            }
            problems.write(request, response, failure);
        }
    }

    /** HSTS goes out over plain HTTP too, where browsers ignore it: the TLS may end at a proxy before us. */
    static void protect(String path, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", path.startsWith(API_PAGE) ? FOR_API_PAGE : STRICT);
        response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (path.startsWith("/api/") && OPEN.stream().noneMatch(path::startsWith)) {
            response.setHeader("Cache-Control", "no-store");
        }
    }
}
