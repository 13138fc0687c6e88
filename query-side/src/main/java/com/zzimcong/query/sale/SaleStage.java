package com.zzimcong.query.sale;

import com.zzimcong.api.sale.SaleView.State;
import java.time.Instant;

/** How far a sale has come by its events, whatever the clock says. */
enum SaleStage {
    SCHEDULED,
    STOCKED,
    CLOSED,
    CANCELLED;

    /** What a shopper sees at a moment. A sale without its pieces does not open. */
    State at(Instant now, Instant opensAt, Instant closesAt) {
        return switch (this) {
            case CLOSED -> State.CLOSED;
            case CANCELLED -> State.CANCELLED;
            case SCHEDULED, STOCKED -> {
                if (!now.isBefore(closesAt)) {
                    yield State.OVER;
                }
                yield this == STOCKED && !now.isBefore(opensAt) ? State.OPEN : State.UPCOMING;
            }
        };
    }
}
