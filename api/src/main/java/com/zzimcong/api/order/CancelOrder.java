package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Give an order up before it is paid.
 *
 * @param buyer whose order it must be; null if the shop itself cancels
 */
public record CancelOrder(
        @TargetAggregateIdentifier OrderId orderId,
        @Nullable AccountId buyer,
        CancellationReason reason) implements OrderCommand {}
