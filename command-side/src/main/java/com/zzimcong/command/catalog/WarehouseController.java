package com.zzimcong.command.catalog;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Ids;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockCommand;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.command.sale.Offers;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.web.IdempotencyKey;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pieces into and out of the warehouse, for those who run the shop. The same key moves pieces once. */
@RestController
@RequestMapping("/api/admin/stock/{sku}")
@PreAuthorize("hasRole('ADMIN')")
class WarehouseController {

    private static final long ANSWER_SECONDS = 10;

    /** Most pieces in one movement. */
    private static final int MOST_PIECES = 1_000_000;

    /** How many pieces are to move. */
    record Moving(@NotNull @Min(1) @Max(MOST_PIECES) Integer pieces) {}

    /** Pieces that have moved. */
    record Moved(StockId stockId, MovementId movement, int pieces) {}

    private final Offers offers;
    private final CommandGateway commands;

    WarehouseController(Offers offers, CommandGateway commands) {
        this.offers = offers;
        this.commands = commands;
    }

    @PostMapping("/additions")
    CompletableFuture<Moved> add(
            @PathVariable Sku sku, IdempotencyKey key, Principal admin, @Valid @RequestBody Moving moving) {
        var movement = movement(admin, "addition", key);
        return move(new AddStock(StockId.warehouse(sku), movement, moving.pieces()))
                .thenApply(_ -> new Moved(StockId.warehouse(sku), movement, moving.pieces()));
    }

    @PostMapping("/withdrawals")
    CompletableFuture<Moved> withdraw(
            @PathVariable Sku sku, IdempotencyKey key, Principal admin, @Valid @RequestBody Moving moving) {
        var movement = movement(admin, "withdrawal", key);
        return move(new WithdrawStock(StockId.warehouse(sku), movement, moving.pieces()))
                .thenApply(_ -> new Moved(StockId.warehouse(sku), movement, moving.pieces()));
    }

    private CompletableFuture<Object> move(StockCommand movement) {
        var stock = movement.stockId();
        if (offers.product(stock.sku()).isEmpty()) {
            throw new Refused(Refusal.UNKNOWN, "There is no such product.");
        }
        var admin = Asker.current();
        return commands.send(admin.asks(new OpenStock(stock, null)))
                .thenCompose(_ -> commands.send(admin.asks(movement)))
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    private static MovementId movement(Principal admin, String kind, IdempotencyKey key) {
        var account = AccountId.of(admin.getName());
        return new MovementId("admin:" + Ids.derived(account.value(), kind + ":" + key));
    }
}
