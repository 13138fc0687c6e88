package com.zzimcong.command.catalog;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.command.sale.Offers;
import com.zzimcong.command.sale.ProductOffer;
import com.zzimcong.platform.asking.Asker;
import com.zzimcong.platform.command.Refused;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings a whole catalogue into the shop: products, and the pieces that come with them. */
@Component
public class CatalogueImport {

    /** How many rows are on their way at once; a few, so that buyers keep their place in the queue of commands. */
    private static final int AT_ONCE = 16;

    private static final long ANSWER_SECONDS = 30;

    private enum Outcome {
        ADDED,
        CHANGED,
        UNCHANGED
    }

    /**
     * What an import did.
     *
     * @param added products that the shop did not have
     * @param changed products that got other details, or were brought back
     * @param unchanged products that were as the catalogue says
     * @param stocked products whose pieces are in the warehouse, whether this import or its first try put them there
     */
    public record Counts(int added, int changed, int unchanged, int stocked) {}

    private final Offers offers;
    private final CommandGateway commands;

    CatalogueImport(Offers offers, CommandGateway commands) {
        this.offers = offers;
        this.commands = commands;
    }

    /**
     * Imports products. One that the shop has gets the catalogue's details. If it fails half-way, the same again
     * finishes it.
     *
     * @param asker for whom
     * @param importId names the import: the pieces of a product come in once under one id
     */
    public Counts run(Asker asker, UUID importId, List<CatalogueRow> rows) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (var start = 0; start < rows.size(); start += AT_ONCE) {
            var running = new ArrayList<CompletableFuture<Outcome>>();
            for (var row : rows.subList(start, Math.min(start + AT_ONCE, rows.size()))) {
                running.add(bring(asker, importId, row));
            }
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .join();
            running.forEach(outcome -> counts.merge(outcome.join(), 1, Integer::sum));
        }
        return new Counts(
                counts.getOrDefault(Outcome.ADDED, 0),
                counts.getOrDefault(Outcome.CHANGED, 0),
                counts.getOrDefault(Outcome.UNCHANGED, 0),
                (int) rows.stream().filter(row -> row.stock() > 0).count());
    }

    private CompletableFuture<Outcome> bring(Asker asker, UUID importId, CatalogueRow row) {
        var known = offers.product(row.sku()).orElse(null);
        var product = known == null ? add(asker, row) : change(asker, row, known);
        return product.thenCompose(outcome -> stock(asker, importId, row).thenApply(_ -> outcome));
    }

    /** If another was faster, the product is there already and takes the catalogue's details all the same. */
    private CompletableFuture<Outcome> add(Asker asker, CatalogueRow row) {
        return commands.<Long>send(asker.asks(new AddProduct(row.sku(), row.details())))
                .thenCompose(revision ->
                        revision == 1 ? CompletableFuture.completedFuture(Outcome.ADDED) : change(asker, row, null))
                .exceptionallyCompose(failure -> Refused.reasonOf(failure) == Refusal.ALREADY_EXISTS
                        ? change(asker, row, null)
                        : CompletableFuture.failedFuture(failure));
    }

    private CompletableFuture<Outcome> change(Asker asker, CatalogueRow row, @Nullable ProductOffer before) {
        return commands.<Long>send(asker.asks(new ChangeProduct(row.sku(), row.details(), null)))
                .thenApply(revision ->
                        before != null && before.revision() == revision ? Outcome.UNCHANGED : Outcome.CHANGED);
    }

    private CompletableFuture<Object> stock(Asker asker, UUID importId, CatalogueRow row) {
        var stock = StockId.warehouse(row.sku());
        var movement = new MovementId("import:%s:%s".formatted(importId, row.sku()));
        var opened = commands.send(asker.asks(new OpenStock(stock, null)));
        return row.stock() == 0
                ? opened
                : opened.thenCompose(_ -> commands.send(asker.asks(new AddStock(stock, movement, row.stock()))));
    }
}
