package com.zzimcong.bench.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every witness says.
 *
 * @param history what the clients did and heard
 * @param events the event store, in the order of the log
 * @param gate the gate's keys; null if the shop runs without one
 * @param orders the orders of the sale in the read model
 * @param stock the pool in the read model
 * @param ledger the payment provider's own bookings
 */
public record Evidence(
        ClientHistory history,
        List<StoredEvent> events,
        @Nullable JsonNode gate,
        List<JsonNode> orders,
        JsonNode stock,
        List<JsonNode> ledger) {}
