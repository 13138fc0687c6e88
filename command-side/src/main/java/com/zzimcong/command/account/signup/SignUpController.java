package com.zzimcong.command.account.signup;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.Language;
import com.zzimcong.platform.personal.EmailAddress;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where persons come in. No answer here tells whether an address has an account. */
@RestController
@RequestMapping("/api/accounts")
@SecurityRequirements
@PreAuthorize("permitAll()")
class SignUpController {

    /** An address to write to. */
    record Address(@NotNull EmailAddress email) {}

    /** What was in the letter. */
    record Confirmation(
            @NotNull EmailAddress email,

            @NotNull @Pattern(regexp = "[0-9]{6}", message = "must be 6 digits")
            String code) {

        @Override
        public String toString() {
            return "Confirmation[]";
        }
    }

    /**
     * For signing up.
     *
     * @param expiresIn seconds for which it holds
     */
    record Proof(String proof, long expiresIn) {

        @Override
        public String toString() {
            return "Proof[]";
        }
    }

    /** Someone who wants an account; the letters will come in the language in which the code was asked for. */
    record NewAccount(
            @NotNull EmailAddress email,
            @NotNull @Size(max = 100) String proof,

            @NotBlank @Size(max = 50) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

            @NotNull @Pattern(regexp = PHONE, message = PHONE_RULE)
            String phone,

            @NotNull @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "NewAccount[]";
        }
    }

    /** The account that was opened. */
    record Opened(AccountId accountId) {}

    /** A secret from a letter, and the password from now on. */
    record NewPassword(
            @NotNull @Size(max = 100) String token,
            @NotNull @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    private static final String PHONE = "\\+?[0-9](?:[ -]?[0-9]){7,17}";
    private static final String PHONE_RULE = "must be a phone number, such as 010-1234-5678";

    private final LetterDesk letters;
    private final SignUp signUp;
    private final PasswordReset resets;

    SignUpController(LetterDesk letters, SignUp signUp, PasswordReset resets) {
        this.letters = letters;
        this.signUp = signUp;
        this.resets = resets;
    }

    /** Sends a code to an address, once a minute at most. */
    @PostMapping("/verifications")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void verify(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages,
            @Valid @RequestBody Address address) {
        letters.sendCode(address.email(), preferred(languages));
    }

    /** Exchanges the code, once, for a proof with which an account can be opened. */
    @PostMapping("/verifications/confirmation")
    Proof confirm(@Valid @RequestBody Confirmation confirmation) {
        return new Proof(signUp.prove(confirmation.email(), confirmation.code()), SignUp.PROOF_LIFETIME.toSeconds());
    }

    @PostMapping
    ResponseEntity<Opened> open(@Valid @RequestBody NewAccount account) {
        var person = new SignUp.Person(account.email(), account.name().strip(), account.phone());
        var opened = signUp.open(person, account.proof(), account.password());
        return ResponseEntity.created(URI.create("/api/accounts/me")).body(new Opened(opened));
    }

    /** Sends a secret with which the password can be set anew, once a minute at most. */
    @PostMapping("/password-resets")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void forgotten(
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String languages,
            @Valid @RequestBody Address address) {
        letters.sendToken(address.email(), preferred(languages));
    }

    /** Sets the password and signs all devices out. */
    @PostMapping("/password-resets/confirmation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@Valid @RequestBody NewPassword password) {
        resets.reset(password.token(), password.password());
    }

    /** The first language of the header that the shop speaks; Korean if there is none. */
    static Language preferred(@Nullable String header) {
        if (header != null) {
            try {
                for (var range : Locale.LanguageRange.parse(header)) {
                    for (var language : Language.values()) {
                        if (range.getRange().startsWith(language.name().toLowerCase(Locale.ROOT))) {
                            return language;
                        }
                    }
                }
            } catch (IllegalArgumentException _) {
                return Language.KO;
            }
        }
        return Language.KO;
    }
}
