package com.zzimcong.command.factor;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.SessionId;
import com.zzimcong.platform.web.BadInput;
import com.zzimcong.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where accounts set up their second factor, and give it up. */
@RestController
@RequestMapping("/api/second-factor")
@PreAuthorize("isAuthenticated()")
@Tag(name = "Sessions")
class SecondFactorController {

    private static final String ISSUER = "Zzimcong";

    /** Whether the caller signs in with one. */
    record Status(boolean setUp) {}

    /**
     * What the authenticator app needs.
     *
     * @param secret in Base32
     * @param uri the same for a QR code
     */
    record Secret(String secret, String uri) {

        @Override
        public String toString() {
            return "Secret[]";
        }
    }

    /** A code from the app, or a recovery code. */
    record Code(@NotBlank @Size(max = 30) String code) {

        @Override
        public String toString() {
            return "Code[]";
        }
    }

    /** Codes for the day when the app is lost, each good for one sign-in. They are never shown again. */
    record RecoveryCodes(List<String> recoveryCodes) {

        @Override
        public String toString() {
            return "RecoveryCodes[]";
        }
    }

    private final SecondFactors factors;

    SecondFactorController(SecondFactors factors) {
        this.factors = factors;
    }

    @GetMapping
    @Operation(summary = "Whether the caller signs in with a second factor")
    Status status(AccountId account) {
        return new Status(factors.isSetUp(account));
    }

    @PostMapping
    @Operation(summary = "Begin to set up a second factor", description = "It counts once it is confirmed.")
    Secret begin(AccountId account) {
        var secret = factors.begin(account);
        if (secret == null) {
            throw new ErrorResponseException(
                    HttpStatus.CONFLICT,
                    Problems.of(HttpStatus.CONFLICT, "ALREADY_EXISTS", "There is a second factor. Remove it first."),
                    null);
        }
        return new Secret(
                secret, "otpauth://totp/%s:%s?secret=%s&issuer=%s".formatted(ISSUER, account, secret, ISSUER));
    }

    @PostMapping("/confirmation")
    @Operation(summary = "Confirm it by its first code", description = "All other sessions of the account end.")
    RecoveryCodes confirm(@Valid @RequestBody Code code, AccountId account, SessionId current) {
        var codes = factors.confirm(account, code.code(), current);
        if (codes.isEmpty()) {
            throw new BadInput("code", "is wrong, or there is nothing to confirm");
        }
        return new RecoveryCodes(codes);
    }

    @PostMapping("/removal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give the second factor up")
    void remove(@Valid @RequestBody Code code, AccountId account) {
        if (!factors.remove(account, code.code())) {
            throw new BadInput("code", "is wrong, or there is nothing to remove");
        }
    }
}
