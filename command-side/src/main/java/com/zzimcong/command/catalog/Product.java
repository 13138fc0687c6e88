package com.zzimcong.command.catalog;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.AddProduct;
import com.zzimcong.api.catalog.ChangeProduct;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.catalog.ProductChanged;
import com.zzimcong.api.catalog.ProductDetails;
import com.zzimcong.api.catalog.ProductEvent;
import com.zzimcong.api.catalog.ProductWithdrawn;
import com.zzimcong.api.catalog.WithdrawProduct;
import com.zzimcong.platform.command.Refused;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * One product: on sale, or withdrawn and perhaps brought back later. It is never forgotten, since orders name it.
 *
 * <p>{@code decide} methods read state and apply events; {@link #evolve} is the only one to write state. Repeating a
 * command that already succeeded changes nothing.
 */
@Aggregate
@SuppressWarnings("NullAway.Init") // Axon creates it empty and replays ProductAdded first
class Product {

    private enum State {
        ON_SALE,
        WITHDRAWN
    }

    @AggregateIdentifier
    private Sku sku;

    private @Nullable State state;
    private ProductDetails details;
    private long revision;

    Product() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    long decide(AddProduct command) {
        if (state == null) {
            ProductRules.require(command.details());
            apply(new ProductAdded(command.sku(), command.details(), 1));
        } else if (!details.equals(command.details())) {
            throw new Refused(Refusal.ALREADY_EXISTS, "There is another product with this SKU.");
        }
        return revision;
    }

    @CommandHandler
    long decide(ChangeProduct command) {
        var same = state == State.ON_SALE && details.equals(command.details());
        var expected = command.expectedRevision();
        // A change that was made already may come again with the revision from before it.
        if (expected != null && expected != revision && !(same && expected == revision - 1)) {
            throw new Refused(
                    Refusal.REVISION_CONFLICT, "The product is at revision %d, not %d.".formatted(revision, expected));
        }
        if (!same) {
            ProductRules.require(command.details());
            apply(new ProductChanged(sku, command.details(), revision + 1));
        }
        return revision;
    }

    @CommandHandler
    long decide(WithdrawProduct command) {
        if (state == State.ON_SALE) {
            apply(new ProductWithdrawn(sku, revision + 1));
        }
        return revision;
    }

    @EventSourcingHandler
    void evolve(ProductEvent event) {
        sku = event.sku();
        revision = event.revision();
        switch (event) {
            case ProductAdded added -> {
                details = added.details();
                state = State.ON_SALE;
            }
            case ProductChanged changed -> {
                details = changed.details();
                state = State.ON_SALE;
            }
            case ProductWithdrawn _ -> state = State.WITHDRAWN;
        }
    }
}
