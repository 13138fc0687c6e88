package com.zzimcong.command.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.CancelOrder;
import com.zzimcong.api.order.CancellationReason;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.order.PayOrder;
import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.api.payment.AttemptId;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.web.IdempotencyKey;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Buying, paying and giving up, over HTTP. */
@RestController
@RequestMapping("/api/orders")
@Tag(name = "Orders")
class OrderController {

    /**
     * What to buy: pieces of a sale, or of a product at its list price.
     *
     * @param saleId the sale; null for a product outside of any sale
     * @param sku the product; null for a sale
     * @param pieces how many, 1 to 1,000
     */
    record Line(
            @Nullable SaleId saleId,
            @Nullable Sku sku,
            @Min(1) @Max(1_000) int pieces) {}

    /**
     * An order as its buyer sends it.
     *
     * @param lines 1 to 20, at most one of them of a sale
     * @param paymentToken the payment provider's token of a stored means of payment, to be charged as soon as the pieces
     *     are put aside; null to pay later
     */
    record Ordering(
            @NotEmpty @Size(max = 20) List<@Valid @NotNull Line> lines,
            @Nullable @Size(min = 1, max = 255) String paymentToken) {}

    /**
     * An order that is stored.
     *
     * @param state always {@code PLACED}; follow {@code Location} for what becomes of it
     * @param total in won
     */
    record Placed(OrderId orderId, String state, long total, List<PlacedLine> lines) {

        static Placed of(PlaceOrder order) {
            return new Placed(
                    order.orderId(),
                    "PLACED",
                    order.lines().stream().mapToLong(OrderLine::amount).sum(),
                    order.lines().stream().map(PlacedLine::of).toList());
        }
    }

    /**
     * Pieces of one product, with the price that they have in the order.
     *
     * @param saleId null outside of any sale
     * @param unitPrice in won
     */
    record PlacedLine(StockId stockId, Sku sku, @Nullable SaleId saleId, int pieces, long unitPrice) {

        static PlacedLine of(OrderLine line) {
            var stock = line.stock();
            return new PlacedLine(stock, stock.sku(), stock.sale(), line.pieces(), line.unitPrice());
        }
    }

    /**
     * How to pay.
     *
     * @param paymentToken the payment provider's token of the means of payment
     */
    record Paying(@NotBlank @Size(max = 255) String paymentToken) {}

    private final OrderDesk desk;

    OrderController(OrderDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @PreAuthorize("hasRole('SHOPPER')")
    @Operation(
            summary = "Buy",
            description = "202 means that the order is stored and will not be lost. Its pieces are put aside next. The"
                    + " same key sent again is the same order.")
    ResponseEntity<Placed> place(AccountId buyer, IdempotencyKey key, @Valid @RequestBody Ordering ordering) {
        var order = desk.place(buyer, orderId(buyer, key), ordering);
        return ResponseEntity.accepted().location(locationOf(order.orderId())).body(Placed.of(order));
    }

    @PostMapping("/{orderId}/payment")
    @PreAuthorize("hasRole('SHOPPER')")
    @Operation(summary = "Pay an order whose pieces are put aside")
    ResponseEntity<Void> pay(
            @PathVariable OrderId orderId, AccountId buyer, IdempotencyKey key, @Valid @RequestBody Paying paying) {
        var attempt = new AttemptId(Ids.derived(orderId.value(), "payment:" + key));
        desk.send(new PayOrder(orderId, buyer, attempt, paying.paymentToken()), orderId);
        return ResponseEntity.accepted().location(locationOf(orderId)).build();
    }

    @PostMapping("/{orderId}/cancellation")
    @PreAuthorize("hasAnyRole('SHOPPER', 'ADMIN')")
    @Operation(summary = "Give up an order that is not paid")
    ResponseEntity<Void> cancel(@PathVariable OrderId orderId, Caller caller) {
        var shop = caller.is(Role.ADMIN);
        desk.send(
                new CancelOrder(
                        orderId,
                        shop ? null : caller.account(),
                        shop ? CancellationReason.SHOP : CancellationReason.BUYER),
                orderId);
        return ResponseEntity.accepted().location(locationOf(orderId)).build();
    }

    static OrderId orderId(AccountId buyer, IdempotencyKey key) {
        return new OrderId(Ids.derived(buyer.value(), key.value()));
    }

    static URI locationOf(OrderId orderId) {
        return URI.create("/api/orders/" + orderId);
    }
}
