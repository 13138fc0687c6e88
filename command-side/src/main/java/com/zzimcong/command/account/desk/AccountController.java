package com.zzimcong.command.account.desk;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.account.AccountRole;
import com.zzimcong.api.account.GrantRoles;
import com.zzimcong.api.account.ReinstateAccount;
import com.zzimcong.api.account.SuspendAccount;
import com.zzimcong.api.account.TakeRole;
import com.zzimcong.platform.web.BadInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, for those who run the shop. Sending a request again has the effect of sending it once. */
@RestController
@RequestMapping("/api/admin/accounts/{accountId}")
@PreAuthorize("hasRole('ADMIN')")
class AccountController {

    private static final long ANSWER_SECONDS = 10;

    /** What an account may do from now on, besides what it may do already. */
    record Grant(@NotEmpty Set<AccountRole> roles) {}

    private final CommandGateway commands;

    AccountController(CommandGateway commands) {
        this.commands = commands;
    }

    /** Takes effect with the account's next token. */
    @PostMapping("/roles")
    CompletableFuture<ResponseEntity<Void>> grant(
            @PathVariable("accountId") String account, AccountId admin, @Valid @RequestBody Grant grant) {
        return send(new GrantRoles(idOf(account), grant.roles(), admin));
    }

    /** Ends the account's sessions. */
    @DeleteMapping("/roles/{role}")
    CompletableFuture<ResponseEntity<Void>> take(
            @PathVariable("accountId") String account, @PathVariable AccountRole role, AccountId admin) {
        return send(new TakeRole(idOf(account), role, admin));
    }

    /** Ends the account's sessions and lets nobody sign in. */
    @PostMapping("/suspension")
    CompletableFuture<ResponseEntity<Void>> suspend(@PathVariable("accountId") String account, AccountId admin) {
        return send(new SuspendAccount(idOf(account), admin));
    }

    @DeleteMapping("/suspension")
    CompletableFuture<ResponseEntity<Void>> reinstate(@PathVariable("accountId") String account, AccountId admin) {
        return send(new ReinstateAccount(idOf(account), admin));
    }

    /** An {@link AccountId} as a parameter is the caller's, so the one in the path is read here. */
    private static AccountId idOf(String text) {
        try {
            return AccountId.of(text);
        } catch (IllegalArgumentException _) {
            throw new BadInput("accountId", "must be a UUID");
        }
    }

    private CompletableFuture<ResponseEntity<Void>> send(Object command) {
        return commands.<Object>send(command)
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .thenApply(_ -> ResponseEntity.noContent().build());
    }
}
