package com.zzimcong.command.catalog;

import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.WithdrawProduct;
import com.zzimcong.command.sale.EntityTag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Products, for those who run the shop. Sending a request again has the effect of sending it once. */
@RestController
@RequestMapping("/api/admin/products")
@PreAuthorize("hasRole('ADMIN')")
class ProductController {

    private static final long ANSWER_SECONDS = 10;

    /** A product to bring into the shop; see {@link ProductDetails}. */
    record NewProduct(
            @NotNull @Pattern(regexp = "[A-Z0-9][A-Z0-9-]{0,19}", message = SKU_RULE)
            String sku,

            @NotBlank @Size(max = ProductRules.LONGEST_NAME) String name,

            @NotBlank
            @Size(max = ProductRules.LONGEST_CATEGORY)
            @Pattern(regexp = ProductRules.PATH, message = ProductRules.PATH_RULE)
            String category,

            @NotBlank @Size(max = ProductRules.LONGEST_UNIT) String unit,

            @NotNull @Min(1) @Max(ProductRules.HIGHEST_PRICE)
            Long listPrice) {

        private static final String SKU_RULE = "must be 1 to 20 capital letters, digits and hyphens";
    }

    /** What a product is from now on; see {@link ProductDetails}. */
    record NewDetails(
            @NotBlank @Size(max = ProductRules.LONGEST_NAME) String name,

            @NotBlank
            @Size(max = ProductRules.LONGEST_CATEGORY)
            @Pattern(regexp = ProductRules.PATH, message = ProductRules.PATH_RULE)
            String category,

            @NotBlank @Size(max = ProductRules.LONGEST_UNIT) String unit,

            @NotNull @Min(1) @Max(ProductRules.HIGHEST_PRICE)
            Long listPrice) {}

    private final CommandGateway commands;

    ProductController(CommandGateway commands) {
        this.commands = commands;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<Void>> add(@Valid @RequestBody NewProduct product) {
        var sku = new Sku(product.sku());
        var details = new ProductDetails(product.name(), product.category(), product.unit(), product.listPrice());
        return send(new AddProduct(sku, details))
                .thenApply(revision -> ResponseEntity.created(URI.create("/api/products/" + sku))
                        .eTag(new EntityTag(revision).toString())
                        .build());
    }

    /** Describes or prices a product anew; {@code If-Match: *} does so whatever it is now. */
    @PutMapping("/{sku}")
    CompletableFuture<ResponseEntity<Void>> change(
            @PathVariable Sku sku,
            @RequestHeader(HttpHeaders.IF_MATCH) EntityTag seen,
            @Valid @RequestBody NewDetails product) {
        var details = new ProductDetails(product.name(), product.category(), product.unit(), product.listPrice());
        return send(new ChangeProduct(sku, details, seen.revision()))
                .thenApply(revision -> ResponseEntity.noContent()
                        .eTag(new EntityTag(revision).toString())
                        .build());
    }

    @DeleteMapping("/{sku}")
    CompletableFuture<ResponseEntity<Void>> withdraw(@PathVariable Sku sku) {
        return send(new WithdrawProduct(sku))
                .thenApply(_ -> ResponseEntity.noContent().build());
    }

    private CompletableFuture<Long> send(Object command) {
        return commands.<Long>send(command).orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }
}
