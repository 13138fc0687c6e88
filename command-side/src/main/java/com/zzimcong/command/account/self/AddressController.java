package com.zzimcong.command.account.self;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sealed;
import com.zzimcong.api.account.AddAddress;
import com.zzimcong.api.account.AddressAdded;
import com.zzimcong.api.account.AddressId;
import com.zzimcong.api.account.ChangeAddress;
import com.zzimcong.api.account.ChooseDefaultAddress;
import com.zzimcong.api.account.RemoveAddress;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.personal.Vault;
import com.zzimcong.platform.web.IdempotencyKey;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
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
    private final EventStore events;
    private final Vault vault;
    private final JsonMapper json;

    AddressController(CommandGateway commands, EventStore events, Vault vault, JsonMapper json) {
        this.commands = commands;
        this.events = events;
        this.vault = vault;
        this.json = json;
    }

    /** Adds an address; the first one is the default. Another address under the same key is refused. */
    @PostMapping
    ResponseEntity<Added> add(AccountId caller, IdempotencyKey key, @Valid @RequestBody PostalAddressForm form) {
        var id = new AddressId(Ids.derived(caller.value(), "address:" + key));
        requireSame(caller, id, form);
        var _ = send(new AddAddress(caller, id, sealed(caller, "AddressAdded", form)))
                .join();
        // Once more, as another address may have been faster.
        requireSame(caller, id, form);
        return ResponseEntity.created(URI.create("/api/accounts/me/addresses/" + id))
                .body(new Added(id));
    }

    /** Compares with what came first under this id: in clear, as the same text is never sealed the same way twice. */
    private void requireSame(AccountId caller, AddressId id, PostalAddressForm form) {
        var differs = events.readEvents(caller.toString(), 0)
                .asStream()
                .map(Message::getPayload)
                .filter(event ->
                        event instanceof AddressAdded added && added.addressId().equals(id))
                .findFirst()
                .flatMap(event -> vault.open(caller, "address", ((AddressAdded) event).address()))
                .filter(first -> !first.equals(json.writeValueAsString(form.address())))
                .isPresent();
        if (differs) {
            throw new Refused(Refusal.IDEMPOTENCY_CONFLICT, "The key was used before for another address.");
        }
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
