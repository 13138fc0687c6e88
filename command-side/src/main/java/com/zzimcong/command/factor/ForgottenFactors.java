package com.zzimcong.command.factor;

import com.zzimcong.api.account.AccountErased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Throws away the second factor of who is forgotten. */
@Component
@ProcessingGroup("account-standing")
@Order(1)
@DisallowReplay
class ForgottenFactors {

    private final SecondFactorStore store;

    ForgottenFactors(SecondFactorStore store) {
        this.store = store;
    }

    @EventHandler
    void on(AccountErased event) {
        store.remove(event.accountId());
    }
}
