package com.zzimcong.command.session;

import com.zzimcong.api.AccountId;
import com.zzimcong.command.factor.Proof;
import com.zzimcong.command.factor.StepUp;
import com.zzimcong.platform.security.keys.KeysRotated;
import com.zzimcong.platform.security.keys.TokenKeys;
import com.zzimcong.platform.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where admins see the keys of access tokens, and replace them before their time. */
@RestController
@RequestMapping("/api/admin/token-keys")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Tag(name = "Sessions")
class TokenKeyController {

    /** The keys whose tokens are believed, the next one last. */
    record KeyList(List<Item> items) {}

    /**
     * One key.
     *
     * @param signsFrom when it signs, until the next one does
     * @param signing whether it signs now
     */
    record Item(String keyId, Instant signsFrom, boolean signing) {}

    private final TokenKeys keys;
    private final StepUp stepUp;
    private final ApplicationEventPublisher told;

    TokenKeyController(TokenKeys keys, StepUp stepUp, ApplicationEventPublisher told) {
        this.keys = keys;
        this.stepUp = stepUp;
        this.told = told;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
    @Operation(summary = "The keys whose tokens are believed")
    KeyList list() {
        var signing = keys.signing();
        return new KeyList(keys.believed().stream()
                .map(key -> new Item(key.id(), key.from(), key.equals(signing)))
                .toList());
    }

    @PostMapping("/rotation")
    @PreAuthorize("hasRole('ADMIN')")
    @Operation(
            summary = "Replace the signing key",
            description = "The next key is published at once and signs after a notice. While one waits, asking again"
                    + " changes nothing. Needs a fresh code of the second factor, or the password where there is"
                    + " none.")
    ResponseEntity<KeyList> rotate(AccountId admin, @Valid @RequestBody Proof proof) {
        stepUp.require(admin, proof);
        if (!keys.rotate()) {
            throw new ErrorResponseException(
                    HttpStatus.CONFLICT,
                    Problems.of(
                            HttpStatus.CONFLICT,
                            "The keys of this shop are configured files. Configure others to replace them."),
                    null);
        }
        told.publishEvent(new KeysRotated(admin));
        return ResponseEntity.accepted().body(list());
    }
}
