package com.zzimcong.command.payment;

import com.zzimcong.command.payment.SimulatedLedger.Entry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Shows the simulated provider's books, so that an auditor can hold them against the shop's. */
@RestController
@Tag(name = "Audit")
class ProviderLedgerController {

    private final SimulatedLedger ledger;
    private final JsonMapper json;

    ProviderLedgerController(SimulatedLedger ledger, JsonMapper json) {
        this.ledger = ledger;
        this.json = json;
    }

    @GetMapping(path = "/api/provider/ledger", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @PreAuthorize("hasRole('AUDITOR')")
    @Operation(summary = "Every movement of money that the simulated provider made, one a line")
    String entries() {
        return ledger.entries().stream()
                .map((Entry entry) -> json.writeValueAsString(entry) + "\n")
                .collect(Collectors.joining());
    }
}
