package com.zzimcong.command.gate;

import com.zzimcong.api.stock.StockAdded;
import com.zzimcong.api.stock.StockClosed;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockEvent;
import com.zzimcong.api.stock.StockOpened;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import com.zzimcong.api.stock.StockWithdrawn;

/**
 * An event of a pool, as the gate's script reads it.
 *
 * @param sequence its number in the pool's stream, from 0
 * @param order whom it is about; empty if nobody
 * @param buyer who holds, or held, the pieces; empty if nobody
 */
record PoolChange(long sequence, Kind kind, String order, String buyer, int pieces) {

    /** What the event does to the gate. */
    enum Kind {
        RESERVED,
        REFUSED,
        RELEASED,
        ADDED,
        WITHDRAWN,
        CLOSED,
        /** It moves no pieces in or out of reach, but is counted. */
        NOTED
    }

    static PoolChange of(StockEvent event, long sequence) {
        return switch (event) {
            case StockReserved(var pool, var order, var buyer, var pieces, var lines) ->
                new PoolChange(sequence, Kind.RESERVED, order.toString(), buyer.toString(), pieces);
            case StockRefused(var pool, var order, var buyer, var reason) ->
                new PoolChange(sequence, Kind.REFUSED, order.toString(), buyer.toString(), 0);
            case StockReleased(var pool, var order, var buyer, var pieces) ->
                new PoolChange(
                        sequence, Kind.RELEASED, order.toString(), buyer == null ? "" : buyer.toString(), pieces);
            case StockAdded(var pool, var movement, var pieces) -> new PoolChange(sequence, Kind.ADDED, "", "", pieces);
            case StockWithdrawn(var pool, var movement, var pieces) ->
                new PoolChange(sequence, Kind.WITHDRAWN, "", "", pieces);
            case StockClosed(var pool, var pieces) -> new PoolChange(sequence, Kind.CLOSED, "", "", pieces);
            case StockOpened _, StockCommitted _ -> new PoolChange(sequence, Kind.NOTED, "", "", 0);
        };
    }
}
