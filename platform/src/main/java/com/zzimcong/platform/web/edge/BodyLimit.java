package com.zzimcong.platform.web.edge;

import com.zzimcong.platform.web.BodyRefused;
import com.zzimcong.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Refuses bodies that are too long, at once if their length is announced, else as soon as the limit is passed; and bodies
 * that come so slowly that they hold up a place for others.
 */
final class BodyLimit extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String IMPORT = "/api/admin/catalogue";

    /** Whoever has sent so much has a second more for the rest. */
    private static final int BYTES_A_SECOND = 64 * 1024;

    private final transient ProblemWriter problems;
    private final transient Lines lines;
    private final long ordinary;
    private final long forImport;
    private final long nanos;

    BodyLimit(ProblemWriter problems, Lines lines, EdgeSettings settings) {
        this.problems = problems;
        this.lines = lines;
        this.ordinary = settings.bodyLimit().toBytes();
        this.forImport = settings.importLimit().toBytes();
        this.nanos = settings.bodyTime().toNanos();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!lines.areAllQuick()) {
            lines.keep(request.getServletConnection().getConnectionId());
        }
        var length = request.getContentLengthLong();
        if (length == 0 || (length == -1 && reads(request) && request.getHeader("Transfer-Encoding") == null)) {
            chain.doFilter(request, response);
            return;
        }
        var limit = request.getRequestURI().equals(IMPORT) ? forImport : ordinary;
        var counted = new Counted(request, limit, nanos);
        try {
            if (length > limit) {
                problems.write(response, BodyRefused.tooLong(limit).problem());
            } else {
                chain.doFilter(counted, response);
            }
        } finally {
            if (!request.isAsyncStarted() && !counted.isFinished()) {
                lines.closeAt(request.getServletConnection().getConnectionId(), counted.end());
            }
        }
    }

    private static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final long limit;
        private final long nanos;
        private @Nullable CountedStream body;

        Counted(HttpServletRequest request, long limit, long nanos) {
            super(request);
            this.limit = limit;
            this.nanos = nanos;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return counted();
        }

        private CountedStream counted() throws IOException {
            var counted = body;
            if (counted == null) {
                counted = new CountedStream(super.getInputStream(), limit, nanos);
                body = counted;
            }
            return counted;
        }

        boolean isFinished() throws IOException {
            return counted().isFinished();
        }

        long end() throws IOException {
            return counted().end();
        }

        @Override
        public BufferedReader getReader() throws IOException {
            var encoding = getCharacterEncoding();
            var charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final long limit;
        private final long nanos;
        private final long start = System.nanoTime();
        private long read;

        CountedStream(ServletInputStream body, long limit, long nanos) {
            this.body = body;
            this.limit = limit;
            this.nanos = nanos;
        }

        @Override
        public int read() throws IOException {
            var one = body.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            var many = body.read(buffer, offset, length);
            count(Math.max(0, many));
            return many;
        }

        private void count(int bytes) throws BodyRefused {
            read += bytes;
            if (read > limit) {
                throw BodyRefused.tooLong(limit);
            }
            if (System.nanoTime() - end() > 0) {
                throw BodyRefused.tooSlow();
            }
        }

        /** When all of it must be here, by {@link System#nanoTime}. */
        long end() {
            return start + nanos + TimeUnit.SECONDS.toNanos(read / BYTES_A_SECOND);
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
