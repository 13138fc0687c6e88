package com.zzimcong.command.account.self;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AddAddress;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.ChangeAddress;
import com.zzimcong.api.account.ChooseDefaultAddress;
import com.zzimcong.api.account.RemoveAddress;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.platform.web.IdempotencyKey;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The caller's address book. Sending a request again has the effect of sending it once. */
@RestController
@RequestMapping("/api/accounts/me/addresses")
@PreAuthorize("isAuthenticated()")
class AddressController {

    private static final long ANSWER_SECONDS = 10;

    /** An entry of the book. */
    record Added(AddressId addressId) {}

    private final CommandGateway commands;
    private final Vault vault;
    private final JsonMapper json;

    AddressController(CommandGateway commands, Vault vault, JsonMapper json) {
        this.commands = commands;
        this.vault = vault;
        this.json = json;
    }

    /** Adds an address; the first one is the default. */
    @PostMapping
    CompletableFuture<ResponseEntity<Added>> add(
            AccountId caller, IdempotencyKey key, @Valid @RequestBody PostalAddressForm form) {
        var id = new AddressId(Ids.derived(caller.value(), "address:" + key));
        return send(new AddAddress(caller, id, sealed(caller, "AddressAdded", form)))
                .thenApply(_ -> ResponseEntity.created(URI.create("/api/accounts/me/addresses/" + id))
                        .body(new Added(id)));
    }

    @PutMapping("/{addressId}")
    CompletableFuture<ResponseEntity<Void>> change(
            AccountId caller, @PathVariable AddressId addressId, @Valid @RequestBody PostalAddressForm form) {
        return done(new ChangeAddress(caller, addressId, sealed(caller, "AddressChanged", form)));
    }

    /** Removes an address; if it was the default, the oldest one left becomes it. */
    @DeleteMapping("/{addressId}")
    CompletableFuture<ResponseEntity<Void>> remove(AccountId caller, @PathVariable AddressId addressId) {
        return done(new RemoveAddress(caller, addressId));
    }

    @PostMapping("/{addressId}/default")
    CompletableFuture<ResponseEntity<Void>> choose(AccountId caller, @PathVariable AddressId addressId) {
        return done(new ChooseDefaultAddress(caller, addressId));
    }

    private Sealed sealed(AccountId caller, String event, PostalAddressForm form) {
        return vault.seal(caller, event, "address", json.writeValueAsString(form.address()));
    }

    private CompletableFuture<ResponseEntity<Void>> done(Object command) {
        return send(command).thenApply(_ -> ResponseEntity.noContent().build());
    }

    private CompletableFuture<Object> send(Object command) {
        return commands.<Object>send(command).orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
}
