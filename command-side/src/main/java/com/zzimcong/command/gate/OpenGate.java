package com.zzimcong.command.gate;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.sale.SaleId;
import java.util.concurrent.CompletableFuture;

/** No gate at all: every order goes through to the pool, which decides alone. */
final class OpenGate implements SaleGate {

    private static final Admission IN = new Admission.In(null);

    @Override
    public CompletableFuture<Admission> enter(SaleId sale, OrderId order, AccountId buyer, int pieces) {
        return CompletableFuture.completedFuture(IN);
    }

    @Override
    public void leave(SaleId sale, OrderId order) {
        // Nobody holds a place.
    }
}
