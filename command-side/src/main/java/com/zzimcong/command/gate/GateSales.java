package com.zzimcong.command.gate;

import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.stock.StockId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sales that the keeper has heard of. Every change names the sale's event it follows, and older ones are ignored. */
final class GateSales {

    /** How far a sale is, as its gate is concerned. */
    enum State {
        /** It has no pieces yet. */
        PLANNED,
        /** It has a gate. */
        OPEN,
        /** It has ended, and its gate has yet to hear of it. */
        CLOSING,
        /** It has ended. */
        OVER
    }

    /**
     * One sale.
     *
     * @param terms number of the sale's event that set the terms
     */
    record GateSale(SaleId id, Sku sku, Instant opensAt, Instant closesAt, int limitPerBuyer, State state, long terms) {

        StockId pool() {
            return StockId.pool(id, sku);
        }

        boolean ended() {
            return state == State.CLOSING || state == State.OVER;
        }
    }

    private final JdbcClient jdbc;

    GateSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void plan(SaleId sale, Offer offer, long terms) {
        if (find(sale).isPresent()) {
            return;
        }
        jdbc.sql("""
                INSERT INTO gate_sale (sale_id, sku, opens_at, closes_at, limit_per_buyer, state, terms)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        sale.toString(),
                        offer.sku().value(),
                        offer.opensAt().toEpochMilli(),
                        offer.closesAt().toEpochMilli(),
                        offer.limitPerBuyer(),
                        State.PLANNED.name(),
                        terms)
                .update();
    }

    void change(SaleId sale, Offer offer, long terms) {
        jdbc.sql("UPDATE gate_sale SET opens_at = ?, closes_at = ?, terms = ? WHERE sale_id = ? AND terms < ?")
                .params(offer.opensAt().toEpochMilli(), offer.closesAt().toEpochMilli(), terms, sale.toString(), terms)
                .update();
    }

    void become(State state, SaleId sale, long terms) {
        jdbc.sql("UPDATE gate_sale SET state = ?, terms = ? WHERE sale_id = ? AND terms < ?")
                .params(state.name(), terms, sale.toString(), terms)
                .update();
    }

    /** The gate of an ended sale knows that it is over. */
    void settle(SaleId sale) {
        jdbc.sql("UPDATE gate_sale SET state = ? WHERE sale_id = ? AND state = ?")
                .params(State.OVER.name(), sale.toString(), State.CLOSING.name())
                .update();
    }

    Optional<GateSale> find(SaleId sale) {
        return jdbc.sql("SELECT * FROM gate_sale WHERE sale_id = ?")
                .param(sale.toString())
                .query(GateSales::sale)
                .optional();
    }

    /** Sales that need their gate looked after. */
    List<GateSale> running() {
        return jdbc.sql("SELECT * FROM gate_sale WHERE state IN (?, ?) ORDER BY closes_at")
                .params(State.OPEN.name(), State.CLOSING.name())
                .query(GateSales::sale)
                .list();
    }

    private static GateSale sale(ResultSet row, int number) throws SQLException {
        return new GateSale(
                SaleId.of(row.getString("sale_id")),
                Sku.of(row.getString("sku")),
                Instant.ofEpochMilli(row.getLong("opens_at")),
                Instant.ofEpochMilli(row.getLong("closes_at")),
                row.getInt("limit_per_buyer"),
                State.valueOf(row.getString("state")),
                row.getLong("terms"));
    }
}
