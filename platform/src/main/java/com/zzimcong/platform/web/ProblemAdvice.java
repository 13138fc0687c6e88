package com.zzimcong.platform.web;

import com.zzimcong.api.Refusal;
import com.zzimcong.platform.command.Trouble;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.core.JacksonException;

/** Turns whatever a controller throws, now or later, into a problem. Comes last, so that any other advice goes first. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final ProblemWriter problems;

    ProblemAdvice(ProblemWriter problems) {
        this.problems = problems;
    }

    /** Failures of our own, however deep the frameworks have wrapped them. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> answer(Exception failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (cutShort(failure, response)) {
            return null;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            var answer = cause instanceof TimeoutException ? notNow(request, "TIMEOUT") : known(cause);
            if (answer != null) {
                return answer;
            }
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            return null;
        }
        if (Trouble.isOutage(failure)) {
            logger.warn("%s %s: a part of the house is away: %s"
                    .formatted(request.getMethod(), request.getRequestURI(), failure));
            return notNow(request, "UNAVAILABLE");
        }
        return Problems.answer(Incident.of(failure, request), HttpHeaders.EMPTY);
    }

    /** The sender of too much is still sending, and the connection may not survive it: so the whole answer goes out now. */
    private boolean cutShort(Exception failure, HttpServletResponse response) throws IOException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyRefused refused) {
                problems.write(response, refused.problem());
                return true;
            }
        }
        return false;
    }

    private static @Nullable ResponseEntity<Object> known(Throwable failure) {
        return switch (failure) {
            case CommandExecutionException refused
            when refused.getDetails().orElse(null) instanceof Refusal reason -> refused(reason, refused);
            case TryAgain later -> later(later);
            case BadInput input -> Problems.answer(Problems.of(input), HttpHeaders.EMPTY);
            case ConstraintViolationException checked ->
                Problems.answer(Problems.badFields(FieldsAtFault.of(checked)), HttpHeaders.EMPTY);
            default -> null;
        };
    }

    private static ResponseEntity<Object> refused(Refusal reason, CommandExecutionException refused) {
        var message = refused.getMessage();
        var answer = Problems.refused(reason, message == null ? reason.name() : message);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }

    private static ResponseEntity<Object> later(TryAgain later) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(later.seconds()));
        var location = later.location();
        if (location != null) {
            headers.setLocation(location);
        }
        var problem =
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, later.code(), "Not now. Please send the same again later.");
        return Problems.answer(problem, headers);
    }

    /** Whoever only reads may just ask again; whoever writes must be told that it may have happened. */
    private static ResponseEntity<Object> notNow(HttpServletRequest request, String whenReading) {
        var reads = READING.contains(request.getMethod());
        return later(new TryAgain(reads ? whenReading : "OUTCOME_UNKNOWN", Duration.ofSeconds(1)));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleAsyncRequestTimeoutException(
            AsyncRequestTimeoutException late, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var servlet = ((ServletWebRequest) request);
        var response = servlet.getResponse();
        if (response != null && response.isCommitted()) {
            return null;
        }
        return notNow(servlet.getRequest(), "TIMEOUT");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var response = ((ServletWebRequest) request).getResponse();
        try {
            if (response != null && cutShort(unreadable, response)) {
                return null;
            }
        } catch (IOException gone) {
            logger.debug("the caller is gone", gone);
            return null;
        }
        return super.handleHttpMessageNotReadable(unreadable, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var servlet = ((ServletWebRequest) request);
        var response = servlet.getResponse();
        if (response != null && response.isCommitted()) {
            return null;
        }
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            var answer = known(cause);
            if (answer != null) {
                return answer;
            }
        }
        if (status.is5xxServerError()) {
            return Problems.answer(Incident.of(failure, servlet.getRequest()), HttpHeaders.EMPTY);
        }
        return Problems.answer(problem(failure, status), headers);
    }

    private static ProblemDetail problem(Exception failure, HttpStatusCode status) {
        var fields = FieldsAtFault.of(failure);
        if (!fields.isEmpty()) {
            return Problems.badFields(fields);
        }
        if (failure instanceof HttpMessageNotReadableException && failure.getCause() instanceof JacksonException json) {
            return BrokenJson.problem(json);
        }
        if (failure instanceof ErrorResponse answer) {
            var said = answer.getBody().getProperties();
            if (said != null && said.containsKey("code")) {
                return answer.getBody();
            }
        }
        var detail = failure instanceof ErrorResponse answer ? answer.getBody().getDetail() : null;
        return Problems.of(status, detail == null ? "The request cannot be read." : detail);
    }
}
