package com.zzimcong.command.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.zzimcong.api.AccountId;
import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.SecurityLog.Happening;
import com.zzimcong.command.account.SignIns;
import com.zzimcong.command.factor.SecondFactors;
import com.zzimcong.command.limit.Acquaintances;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.TokenIssuer;
import com.zzimcong.platform.web.BadInput;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where accounts sign in, and stay signed in. */
@RestController
@RequestMapping("/api/tokens")
@PreAuthorize("permitAll()")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Tag(name = "Sessions")
class TokenController {

    /**
     * Who someone says they are, and the proof.
     *
     * @param code of the second factor; null if the account has none
     */
    record SignIn(
            @NotBlank @Size(max = 254) String username,
            @NotNull @Size(max = 1_000) String password,
            @Nullable @Size(max = 30) String code) {

        /** Keeps the person out of logs: a name may be an e-mail address. */
        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    /**
     * The wish to stay signed in.
     *
     * @param refreshToken what the last answer said; null if it is in the cookie
     */
    record Refreshing(@Nullable @Size(max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "Refreshing[]";
        }
    }

    /**
     * The way in, for the next minutes.
     *
     * @param expiresIn seconds for which the access token holds
     * @param refreshToken what the next access token is asked for with, once; null if it is in the cookie
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SignedIn(
            String accessToken,
            String tokenType,
            long expiresIn,
            AccountId accountId,
            List<Role> roles,
            @Nullable String refreshToken) {

        @Override
        public String toString() {
            return "SignedIn[accountId=" + accountId + "]";
        }
    }

    private final List<SignIns> accounts;
    private final OpenSessions sessions;
    private final SecondFactors factors;
    private final TokenIssuer tokens;
    private final RefreshCookie cookie;
    private final Acquaintances acquaintances;
    private final SecurityLog log;
    private final Clock clock;

    TokenController(
            ObjectProvider<SignIns> accounts,
            OpenSessions sessions,
            SecondFactors factors,
            TokenIssuer tokens,
            RefreshCookie cookie,
            Acquaintances acquaintances,
            SecurityLog log,
            Clock clock) {
        this.accounts = accounts.orderedStream().toList();
        this.sessions = sessions;
        this.factors = factors;
        this.tokens = tokens;
        this.cookie = cookie;
        this.acquaintances = acquaintances;
        this.log = log;
        this.clock = clock;
    }

    @SecurityRequirements
    @PostMapping
    @Operation(
            summary = "Sign in",
            description = "Whether the name or the password was wrong is not told. With the header Refresh-Transport:"
                    + " cookie, the refresh token comes as a cookie that no script can read. 401 with the code"
                    + " SECOND_FACTOR_NEEDED asks for a code.")
    SignedIn signIn(@Valid @RequestBody SignIn signIn, HttpServletRequest request, HttpServletResponse response) {
        var start = clock.instant();
        var caller = first(kind -> kind.find(signIn.username(), signIn.password()));
        if (caller == null) {
            log.record(Happening.SIGN_IN_FAILED, named(signIn.username()), null);
            throw new BadCredentialsException("Unknown user name or wrong password.");
        }
        var strong = factors.demand(caller.account(), signIn.code());
        var device = Device.of(request.getHeader(HttpHeaders.USER_AGENT));
        var refresh = sessions.open(caller.account(), start, strong, device);
        log.record(Happening.SIGNED_IN, caller.account(), caller.account());
        acquaintances.remember(signIn.username(), request.getRemoteAddr());
        return signedIn(factors.within(caller, strong), refresh, request, response);
    }

    @SecurityRequirements
    @PostMapping("/refresh")
    @Operation(
            summary = "Stay signed in",
            description = "Exchanges a refresh token for an access token and the next refresh token. If the answer is"
                    + " lost, the same request may be sent again within ten seconds. Later it ends the session.")
    SignedIn refresh(
            @Valid @RequestBody(required = false) @Nullable Refreshing refreshing,
            HttpServletRequest request,
            HttpServletResponse response) {
        var sent = refreshing != null && refreshing.refreshToken() != null
                ? refreshing.refreshToken()
                : cookie.read(request);
        if (sent == null) {
            throw new BadInput("refreshToken", "is required");
        }
        var token = RefreshToken.of(sent);
        if (token == null || !sessions.mayContinue(token)) {
            throw over(request, response);
        }
        var caller = first(kind -> kind.standing(token.account()));
        if (caller == null) {
            throw over(request, response);
        }
        var continued = sessions.proceed(token);
        if (continued == null) {
            throw over(request, response);
        }
        return signedIn(factors.within(caller, continued.strong()), continued.token(), request, response);
    }

    /** What the first kind of account answers that knows; null if none does. */
    private <T> @Nullable T first(Function<SignIns, @Nullable T> question) {
        return accounts.stream()
                .map(question)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whom somebody tried to be; null if nobody goes by that name. */
    private @Nullable AccountId named(String username) {
        return first(kind -> kind.named(username));
    }

    private BadCredentialsException over(HttpServletRequest request, HttpServletResponse response) {
        if (cookie.isWanted(request)) {
            cookie.clear(response);
        }
        return new BadCredentialsException("The session is over. Please sign in again.");
    }

    private SignedIn signedIn(
            Caller caller, RefreshToken refresh, HttpServletRequest request, HttpServletResponse response) {
        var inCookie = cookie.isWanted(request);
        if (inCookie) {
            cookie.write(response, refresh);
        }
        var token = tokens.issue(caller.account(), caller.roles(), refresh.session());
        return new SignedIn(
                token.value(),
                "Bearer",
                token.lifetime().toSeconds(),
                caller.account(),
                caller.roles().stream().sorted().toList(),
                inCookie ? null : refresh.value());
    }
}
