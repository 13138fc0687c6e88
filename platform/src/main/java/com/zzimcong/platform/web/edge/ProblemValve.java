package com.zzimcong.platform.web.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Tomcat's last word, for requests so broken that they reach no filter: a problem instead of a page. Public for Tomcat. */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            write(response.getResponse(), status);
        } catch (IOException e) {
            container.getLogger().debug("the caller is gone", e);
        }
    }

    private static void write(HttpServletResponse response, HttpStatus status) throws IOException {
        var body = """
                {"type":"about:blank","title":"%s","status":%d,"code":"%s"}""".formatted(
                        status.getReasonPhrase(),
                        status.value(),
                        status == HttpStatus.INTERNAL_SERVER_ERROR ? "INTERNAL" : status.name())
                .getBytes(StandardCharsets.UTF_8);
        Edge.protect("", response);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }
}
