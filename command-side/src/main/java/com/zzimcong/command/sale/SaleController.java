package com.zzimcong.command.sale;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.web.IdempotencyKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sales, for those who run the shop. Sending a request again has the effect of sending it once. */
@RestController
@RequestMapping("/api/admin/sales")
@PreAuthorize("hasRole('ADMIN')")
class SaleController {

    private static final long ANSWER_SECONDS = 10;
    private static final int LONGEST_HOLD_SECONDS = 3_600;

    /** A sale to plan; see {@link Offer}. */
    record NewSale(
            @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{0,19}", message = SKU_RULE)
            String sku,

            @NotBlank @Size(max = OfferRules.LONGEST_TITLE) String title,
            @NotNull @Min(1) @Max(OfferRules.HIGHEST_PRICE) Long price,
            @NotNull Instant opensAt,
            @NotNull Instant closesAt,
            @NotNull @Min(1) @Max(OfferRules.MOST_PIECES) Integer pieces,
            @NotNull @Min(1) Integer limitPerBuyer,
            @NotNull @Min(1) @Max(LONGEST_HOLD_SECONDS) Integer holdSeconds) {

        private static final String SKU_RULE = "must be 1 to 20 capital letters, digits and hyphens";

        Offer offer() {
            return new Offer(
                    new Sku(sku),
                    title,
                    price,
                    opensAt,
                    closesAt,
                    pieces,
                    limitPerBuyer,
                    Duration.ofSeconds(holdSeconds));
        }
    }

    /** The terms of a sale for orders still to come; see {@link Offer}. */
    record NewTerms(
            @NotBlank @Size(max = OfferRules.LONGEST_TITLE) String title,
            @NotNull @Min(1) @Max(OfferRules.HIGHEST_PRICE) Long price,
            @NotNull Instant closesAt,
            @NotNull @Min(1) @Max(LONGEST_HOLD_SECONDS) Integer holdSeconds) {}

    /** The sale that was planned. */
    record Scheduled(SaleId saleId) {}

    private final Offers offers;
    private final CommandGateway commands;

    SaleController(Offers offers, CommandGateway commands) {
        this.offers = offers;
        this.commands = commands;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<Scheduled>> schedule(
            IdempotencyKey key, Principal admin, @Valid @RequestBody NewSale sale) {
        var saleId = new SaleId(Ids.derived(AccountId.of(admin.getName()).value(), "sale:" + key));
        var offer = sale.offer();
        // A sale that is planned already may be asked for again, even if its product has left the shop since.
        if (offers.sale(saleId).isEmpty() && !isSold(offer.sku())) {
            throw new Refused(Refusal.NOT_ON_SALE, "There is no such product, or it is withdrawn.");
        }
        return send(new ScheduleSale(saleId, offer))
                .thenApply(_ -> ResponseEntity.accepted()
                        .location(URI.create("/api/sales/" + saleId))
                        .body(new Scheduled(saleId)));
    }

    @PutMapping("/{saleId}")
    CompletableFuture<ResponseEntity<Void>> change(
            @PathVariable SaleId saleId,
            @RequestHeader(HttpHeaders.IF_MATCH) EntityTag seen,
            @Valid @RequestBody NewTerms terms) {
        var revision = seen.revision();
        if (revision == null) {
            throw new Refused(Refusal.INVALID, "If-Match: must name the revision that you saw");
        }
        var hold = Duration.ofSeconds(terms.holdSeconds());
        return this.<Long>send(new ChangeSale(saleId, terms.title(), terms.price(), terms.closesAt(), hold, revision))
                .thenApply(now -> ResponseEntity.noContent()
                        .eTag(new EntityTag(now).toString())
                        .build());
    }

    /** Ends a sale now. What is not sold goes back to the warehouse, once no order holds pieces any more. */
    @PostMapping("/{saleId}/closing")
    CompletableFuture<ResponseEntity<Void>> close(@PathVariable SaleId saleId) {
        return send(new CloseSale(saleId))
                .thenApply(_ -> ResponseEntity.accepted()
                        .location(URI.create("/api/sales/" + saleId))
                        .build());
    }

    private boolean isSold(Sku sku) {
        return offers.product(sku).filter(product -> !product.withdrawn()).isPresent();
    }

    private <R> CompletableFuture<R> send(Object command) {
        return commands.<R>send(command).orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
}
