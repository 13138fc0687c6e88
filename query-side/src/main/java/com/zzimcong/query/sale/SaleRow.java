package com.zzimcong.query.sale;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleEvent;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.query.Utc;
import com.zzimcong.query.ViewRow;
import com.zzimcong.query.ViewTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A sale in the table {@code sale_view}.
 *
 * @param reason why it was cancelled; null if it was not
 */
record SaleRow(
        SaleId saleId,
        Offer offer,
        SaleStage stage,
        @Nullable Refusal reason,
        long revision,
        long version) implements ViewRow {

    static SaleRow after(@Nullable SaleRow before, SaleEvent event, long sequence) {
        if (event instanceof SaleScheduled planned) {
            return new SaleRow(planned.saleId(), planned.offer(), SaleStage.SCHEDULED, null, 1, sequence);
        }
        if (before == null) {
            throw new IllegalStateException("sale " + event.saleId() + " changed before it was scheduled");
        }
        return switch (event) {
            case SaleScheduled _ -> before;
            case SaleStocked _ -> before.at(SaleStage.STOCKED, null, sequence);
            case SaleChanged changed ->
                new SaleRow(before.saleId, changed.offer(), before.stage, null, changed.revision(), sequence);
            case SaleClosed _ -> before.at(SaleStage.CLOSED, null, sequence);
            case SaleCancelled cancelled -> before.at(SaleStage.CANCELLED, cancelled.reason(), sequence);
        };
    }

    private SaleRow at(SaleStage newStage, @Nullable Refusal why, long sequence) {
        return new SaleRow(saleId, offer, newStage, why, revision, sequence);
    }

    static ViewTable<SaleRow> table(JdbcTemplate jdbc) {
        return new ViewTable<>(
                jdbc,
                "sale_view",
                List.of(
                        "sale_id",
                        "sku",
                        "stock_id",
                        "title",
                        "stage",
                        "reason",
                        "price",
                        "opens_at",
                        "closes_at",
                        "pieces",
                        "limit_per_buyer",
                        "hold_seconds",
                        "revision",
                        "version"),
                1,
                (row, _) -> read(row),
                SaleRow::values);
    }

    private static SaleRow read(ResultSet row) throws SQLException {
        var reason = row.getString("reason");
        return new SaleRow(
                SaleId.of(row.getString("sale_id")),
                new Offer(
                        Sku.of(row.getString("sku")),
                        row.getString("title"),
                        row.getLong("price"),
                        Utc.moment(row.getObject("opens_at", LocalDateTime.class)),
                        Utc.moment(row.getObject("closes_at", LocalDateTime.class)),
                        row.getInt("pieces"),
                        row.getInt("limit_per_buyer"),
                        Duration.ofSeconds(row.getLong("hold_seconds"))),
                SaleStage.valueOf(row.getString("stage")),
                reason == null ? null : Refusal.valueOf(reason),
                row.getLong("revision"),
                row.getLong("version"));
    }

    private @Nullable Object[] values() {
        return new @Nullable Object[] {
            saleId.toString(),
            offer.sku().value(),
            StockId.pool(saleId, offer.sku()).value(),
            offer.title(),
            stage.name(),
            reason == null ? null : reason.name(),
            offer.price(),
            Utc.column(offer.opensAt()),
            Utc.column(offer.closesAt()),
            offer.pieces(),
            offer.limitPerBuyer(),
            offer.hold().toSeconds(),
            revision,
            version
        };
    }
}
