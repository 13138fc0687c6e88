package com.zzimcong.command.account;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.security.TokenIssuer;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where accounts sign in. */
@RestController
@ConditionalOnBooleanProperty("zzimcong.demo.enabled")
class TokenController {

    /** Who someone says they are, and the proof. */
    record SignIn(
            @NotBlank @Size(max = 100) String username,
            @NotNull @Size(max = 200) String password) {

        @Override
        public String toString() {
            return "SignIn[username=" + username + "]";
        }
    }

    /**
     * The way in, for the next minutes.
     *
     * @param expiresIn seconds for which the token holds
     */
    record SignedIn(String accessToken, String tokenType, long expiresIn, AccountId accountId, List<Role> roles) {

        @Override
        public String toString() {
            return "SignedIn[accountId=" + accountId + "]";
        }
    }

    private final DemoAccounts accounts;
    private final TokenIssuer tokens;

    TokenController(DemoAccounts accounts, TokenIssuer tokens) {
        this.accounts = accounts;
        this.tokens = tokens;
    }

    /** Exchanges a user name and a password for a token. Whether the name or the password was wrong is not told. */
    @SecurityRequirements
    @PostMapping("/api/tokens")
    SignedIn signIn(@Valid @RequestBody SignIn signIn) {
        var caller = accounts.find(signIn.username(), signIn.password());
        if (caller == null) {
            throw new BadCredentialsException("Unknown user name or wrong password.");
        }
        var token = tokens.issue(caller.account(), caller.roles());
        return new SignedIn(
                token.value(),
                "Bearer",
                token.lifetime().toSeconds(),
                caller.account(),
                caller.roles().stream().sorted().toList());
    }
}
