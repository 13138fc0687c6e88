package com.zzimcong.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A fault of ours. The log has all of it under a random id; the caller gets the id and nothing else. */
final class Incident {

    static final String DETAIL = "Something went wrong on our side.";
    private static final Logger log = LoggerFactory.getLogger(Incident.class);

    private Incident() {}

    static ProblemDetail of(Throwable failure, HttpServletRequest request) {
        var id = UUID.randomUUID().toString();
        log.error("Incident {} at {} {}", id, request.getMethod(), request.getRequestURI(), failure);
        var problem = Problems.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", DETAIL);
        problem.setProperty("incident", id);
        return problem;
    }
}
