package com.zzimcong.command.account.self;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.ChangeProfile;
import com.zzimcong.api.account.Language;
import com.zzimcong.api.account.WithdrawAccount;
import com.zzimcong.command.account.credential.PasswordChange;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.platform.security.SessionId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where owners say who they are, set another password, or leave. */
@RestController
@RequestMapping("/api/accounts/me")
@PreAuthorize("isAuthenticated()")
class ProfileController {

    private static final long ANSWER_SECONDS = 10;

    /** How someone is called, reached and written to from now on. */
    record Profile(
            @NotBlank @Size(max = 50) @Pattern(regexp = "\\P{Cntrl}*", message = "must be one line")
            String name,

            @NotNull @Pattern(regexp = PostalAddressForm.PHONE, message = PostalAddressForm.PHONE_RULE)
            String phone,

            @NotNull Language language) {

        @Override
        public String toString() {
            return "Profile[]";
        }
    }

    /** Another password; the current one shows that it is the owner who asks. */
    record NewPassword(
            @NotNull @Size(max = 1_000) String current,
            @NotNull @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    /** The password, as a sign that it is the owner who leaves. */
    record Leaving(@NotNull @Size(max = 1_000) String password) {

        @Override
        public String toString() {
            return "Leaving[]";
        }
    }

    private final CommandGateway commands;
    private final Vault vault;
    private final PasswordChange passwords;

    ProfileController(CommandGateway commands, Vault vault, PasswordChange passwords) {
        this.commands = commands;
        this.vault = vault;
        this.passwords = passwords;
    }

    @PutMapping
    CompletableFuture<ResponseEntity<Void>> change(AccountId caller, @Valid @RequestBody Profile profile) {
        var name = vault.seal(
                caller, "AccountProfileChanged", "name", profile.name().strip());
        var phone = vault.seal(caller, "AccountProfileChanged", "phone", profile.phone());
        return send(new ChangeProfile(caller, name, phone, profile.language()), HttpStatus.NO_CONTENT);
    }

    /** Signs all other devices out, and tells the owner by mail. */
    @PutMapping("/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void changePassword(AccountId caller, SessionId session, @Valid @RequestBody NewPassword password) {
        passwords.change(caller, password.current(), password.password(), session.toString());
    }

    /** Leaves the shop: all devices are signed out, nobody can sign in, and in a few days the person is forgotten. */
    @PostMapping("/withdrawal")
    CompletableFuture<ResponseEntity<Void>> withdraw(AccountId caller, @Valid @RequestBody Leaving leaving) {
        passwords.require(caller, "password", leaving.password());
        return send(new WithdrawAccount(caller), HttpStatus.ACCEPTED);
    }

    private CompletableFuture<ResponseEntity<Void>> send(Object command, HttpStatus done) {
        return commands.<Object>send(command)
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .thenApply(_ -> ResponseEntity.status(done).build());
    }
}
