package com.zzimcong.command.erasure;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.factor.Proof;
import com.zzimcong.command.factor.StepUp;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where admins have a person forgotten, two of them together. Each shows on the spot that it is still them. */
@RestController
@PreAuthorize("hasRole('ADMIN')")
class ErasureController {

    /** The requests that wait, the oldest first. */
    record Waiting(List<ErasureRequest> items) {}

    private final Erasures erasures;
    private final StepUp stepUp;

    ErasureController(Erasures erasures, StepUp stepUp) {
        this.erasures = erasures;
        this.stepUp = stepUp;
    }

    @PostMapping("/api/admin/accounts/{accountId}/erasure")
    @Operation(
            summary = "Ask for a person to be forgotten",
            description = "Another admin has to approve it within 24 hours. Needs a fresh code of the second factor, or"
                    + " the password where there is none.")
    ResponseEntity<ErasureRequest> ask(
            @PathVariable("accountId") UUID account, AccountId admin, @Valid @RequestBody Proof proof) {
        stepUp.require(admin, proof);
        return ResponseEntity.accepted().body(erasures.ask(new AccountId(account), admin));
    }

    @PostMapping("/api/admin/accounts/{accountId}/erasure/approval")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Approve that a person be forgotten",
            description = "The person is forgotten within moments and for good; orders and payments stay. Needs a fresh"
                    + " code of the second factor, or the password where there is none.")
    void approve(@PathVariable("accountId") UUID account, AccountId admin, @Valid @RequestBody Proof proof) {
        stepUp.require(admin, proof);
        erasures.approve(new AccountId(account), admin);
    }

    @DeleteMapping("/api/admin/accounts/{accountId}/erasure")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take back, or turn down, that a person be forgotten")
    void withdraw(@PathVariable("accountId") UUID account, AccountId admin) {
        erasures.withdraw(new AccountId(account), admin);
    }

    @GetMapping("/api/admin/erasures")
    @PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
    @Operation(summary = "Persons to be forgotten, once another admin approves")
    Waiting waiting() {
        return new Waiting(erasures.waiting());
    }
}
