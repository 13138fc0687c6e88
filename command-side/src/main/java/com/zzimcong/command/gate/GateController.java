package com.zzimcong.command.gate;

import com.zzimcong.api.sale.SaleId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows what a gate holds in Redis, and makes it forget. */
@RestController
@RequestMapping("/api/admin/gate/{saleId}")
@ConditionalOnProperty(name = "zzimcong.gate.enabled", matchIfMissing = true)
class GateController {

    /**
     * A gate, just as Redis has it.
     *
     * @param known whether there is a gate; if not, the rest is null or empty
     * @param orders by order: P:pieces with a place, R:pieces put aside by the pool, X ended
     */
    record Dump(
            SaleId saleId,
            boolean known,
            @Nullable Long free,
            @Nullable Long sequence,
            @Nullable Instant opensAt,
            @Nullable Instant closesAt,
            @Nullable Integer limit,
            @Nullable Long ticket,
            Map<String, String> orders,
            Map<String, Integer> buyers) {}

    private final GateStore store;

    GateController(GateStore store) {
        this.store = store;
    }

    @GetMapping
    @PreAuthorize("hasAnyRole('ADMIN','AUDITOR')")
    Dump show(@PathVariable SaleId saleId) {
        var gate = asking(() -> store.read(saleId));
        if (gate == null) {
            return new Dump(saleId, false, null, null, null, null, null, null, Map.of(), Map.of());
        }
        var orders = new TreeMap<String, String>();
        gate.orders().forEach((order, place) -> orders.put(order, place.toString()));
        return new Dump(
                saleId,
                true,
                gate.free(),
                gate.sequence(),
                Instant.ofEpochMilli(gate.opens()),
                Instant.ofEpochMilli(gate.closes()),
                gate.limit(),
                gate.ticket(),
                orders,
                gate.buyers());
    }

    /** Makes the gate forget all it knows. It is closed until it is built anew, which takes a moment. */
    @PostMapping("/flush")
    @PreAuthorize("hasRole('ADMIN')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void flush(@PathVariable SaleId saleId) {
        asking(() -> {
            store.forget(saleId);
            return saleId;
        });
    }

    private static <T> @Nullable T asking(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            var problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.SERVICE_UNAVAILABLE, "The gate's memory is out of reach.");
            problem.setProperty("code", "GATE_CLOSED");
            throw new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE, problem, e);
        }
    }
}
