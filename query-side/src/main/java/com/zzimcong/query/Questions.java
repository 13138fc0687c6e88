package com.zzimcong.query;

import com.zzimcong.api.Refusal;
import com.zzimcong.platform.command.Refused;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Asks queries on behalf of a request and waits for the answer; a request has a thread of its own. */
@Component
public class Questions {

    private static final long PATIENCE_SECONDS = 5;

    private final QueryGateway queries;

    Questions(QueryGateway queries) {
        this.queries = queries;
    }

    /** Asks for something that may not exist. */
    public <A> Optional<A> find(Object query, Class<A> answer) {
        try {
            return Optional.ofNullable(queries.query(query, answer)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException late) {
                throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "The answer takes too long.", late);
            }
            throw e;
        }
    }

    /**
     * Asks for something that must exist.
     *
     * @throws Refused with {@link Refusal#UNKNOWN} if it does not
     */
    public <A> A get(Object query, Class<A> answer) {
        return find(query, answer).orElseThrow(Questions::unknown);
    }

    /** Says that there is no such thing, or not for this caller. */
    public static Refused unknown() {
        return new Refused(Refusal.UNKNOWN, "There is no such thing, or not for you.");
    }
}
