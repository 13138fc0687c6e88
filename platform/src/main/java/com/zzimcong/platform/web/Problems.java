package com.zzimcong.platform.web;

import com.zzimcong.api.Refusal;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The shop's errors as RFC 9457 problems, each with a stable {@code code} and, where some are at fault, its {@code errors}. */
public final class Problems {

    private Problems() {}

    /**
     * A problem.
     *
     * @param code stable name that programs compare
     * @param detail what happened, for a person to read; no personal data
     */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setProperty("code", code);
        return problem;
    }

    /** A refusal as an answer, for those who say no too often to throw. */
    public static ResponseEntity<ProblemDetail> refused(Refusal reason, String detail) {
        var status = statusOf(reason);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(of(status, reason.name(), detail));
    }

    static ProblemDetail of(BadInput input) {
        var fields = input.fields();
        var detail = fields.stream().map(BadField::field).distinct().toList();
        var problem = of(HttpStatus.BAD_REQUEST, input.code(), "Not accepted: " + String.join(", ", detail));
        problem.setProperty("errors", fields);
        return problem;
    }

    /** A problem for which HTTP itself has the name: its {@code code} is the status's. */
    public static ProblemDetail of(HttpStatusCode status, String detail) {
        var known = HttpStatus.resolve(status.value());
        return of(status, known == null ? "HTTP_" + status.value() : known.name(), detail);
    }

    static ProblemDetail badFields(List<BadField> fields) {
        return of(new BadInput("INVALID", fields));
    }

    /** Says explicitly that it is a problem, whatever the caller accepts: an error must not turn into another one. */
    static ResponseEntity<Object> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus statusOf(Refusal reason) {
        return switch (reason) {
            case UNKNOWN -> HttpStatus.NOT_FOUND;
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case REVISION_CONFLICT -> HttpStatus.PRECONDITION_FAILED;
            case IDEMPOTENCY_CONFLICT -> HttpStatus.UNPROCESSABLE_CONTENT;
            case SOLD_OUT,
                    LIMIT_REACHED,
                    SALE_NOT_OPEN,
                    SALE_OVER,
                    NOT_ON_SALE,
                    ORDER_CLOSED,
                    PAYMENT_NOT_AWAITED,
                    PAYMENT_IN_PROGRESS,
                    INSUFFICIENT_STOCK,
                    PIECES_HELD,
                    ACCOUNT_SUSPENDED,
                    ACCOUNT_CLOSED,
                    TOO_MANY_ADDRESSES,
                    ALREADY_EXISTS -> HttpStatus.CONFLICT;
        };
    }
}
