package com.zzimcong.command.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Refusal;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.SessionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where an account sees the devices on which it is signed in, and signs out. */
@RestController
@RequestMapping("/api/sessions")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Sessions")
class SessionController {

    /** The sessions of the caller. */
    record SessionList(List<Item> items) {}

    /**
     * One device.
     *
     * @param device such as {@code Firefox on Linux}
     * @param current whether it is the one that asks
     */
    record Item(SessionId sessionId, String device, Instant signedInAt, Instant lastUsedAt, boolean current) {}

    private final OpenSessions sessions;
    private final RefreshCookie cookie;

    SessionController(OpenSessions sessions, RefreshCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @GetMapping
    @Operation(summary = "The devices on which the caller is signed in")
    SessionList list(AccountId account, SessionId current) {
        return new SessionList(sessions.of(account).stream()
                .map(session -> new Item(
                        session.id(),
                        session.device(),
                        session.id().start(),
                        session.lastUsed(),
                        session.id().equals(current)))
                .toList());
    }

    @DeleteMapping("/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign out here")
    void endCurrent(AccountId account, SessionId current, HttpServletResponse response) {
        sessions.end(account, current);
        cookie.clear(response);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign out everywhere")
    void endAll(AccountId account, HttpServletResponse response) {
        sessions.endAll(account);
        cookie.clear(response);
    }

    @DeleteMapping("/{sessionId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign out on one device")
    void end(@PathVariable SessionId sessionId, AccountId account) {
        if (sessions.of(account).stream().noneMatch(session -> session.id().equals(sessionId))) {
            throw new Refused(Refusal.UNKNOWN, "There is no such session, or not for you.");
        }
        sessions.end(account, sessionId);
    }
}
