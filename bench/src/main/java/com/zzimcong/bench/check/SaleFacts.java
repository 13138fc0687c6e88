package com.zzimcong.bench.check;

import java.time.Instant;

/**
 * What the crowd was promised.
 *
 * @param saleId the sale
 * @param stock its pool
 * @param pieces how many were for sale
 * @param limit how many one buyer may own
 * @param price of one piece, in won
 * @param opensAt when it opened
 * @param fromTheFirstEvent whether the log is read from the shop's first event on
 */
public record SaleFacts(
        String saleId, String stock, int pieces, int limit, long price, Instant opensAt, boolean fromTheFirstEvent) {}
