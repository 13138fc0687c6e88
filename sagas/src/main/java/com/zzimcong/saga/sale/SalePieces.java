package com.zzimcong.saga.sale;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.sale.CancelSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.api.stock.AddStock;
import com.zzimcong.api.stock.CloseStock;
import com.zzimcong.api.stock.MovementId;
import com.zzimcong.api.stock.OpenStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.WithdrawStock;
import com.zzimcong.platform.batch.Answer;
import com.zzimcong.platform.batch.CommandSender;
import java.time.Clock;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries the pieces of sales between the warehouse and the sales' pools. Each movement is booked once, however often it is sent. */
@Component
class SalePieces {

    private static final Logger LOG = LoggerFactory.getLogger(SalePieces.class);

    private final CommandSender commands;
    private final EventStore events;
    private final JdbcClient jdbc;
    private final Clock clock;

    SalePieces(CommandSender commands, EventStore events, JdbcClient jdbc, Clock clock) {
        this.commands = commands;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Carries the pieces of a sale into its pool, or cancels the sale if the warehouse has too few. */
    void fetch(SaleId sale) {
        var story = SaleStory.of(sale, events);
        var offer = story.planned();
        var withdrawn = commands.ask(new WithdrawStock(story.warehouse(), movement(sale, "out"), offer.pieces()));
        if (withdrawn instanceof Answer.No no) {
            commands.ask(new CancelSale(sale, no.reason()));
            return;
        }
        mustWork(story.pool(), commands.ask(new OpenStock(story.pool(), offer.limitPerBuyer())));
        mustWork(story.pool(), commands.ask(new AddStock(story.pool(), movement(sale, "in"), offer.pieces())));
        // A sale that was closed meanwhile refuses; its pool is emptied next.
        commands.ask(new StockSale(sale));
    }

    /** Closes a sale whose time has come. */
    void closeIfDue(SaleId sale) {
        if (SaleStory.of(sale, events).isDue(clock.instant())) {
            commands.ask(new CloseSale(sale));
        }
    }

    /**
     * Carries what is left in the pool of a closed sale back to the warehouse.
     *
     * @return whether it is done; if not, orders still hold pieces, or the pool is still being filled
     */
    boolean bringBack(SaleId sale) {
        if (isBeingStocked(sale)) {
            return false;
        }
        var story = SaleStory.of(sale, events);
        return switch (commands.ask(new CloseStock(story.pool()))) {
            case Answer.Yes yes -> {
                if (!(yes.result() instanceof Number pieces)) {
                    throw new IllegalStateException("a closed stock must say how many pieces it gave out");
                }
                if (pieces.intValue() > 0) {
                    var back = new AddStock(story.warehouse(), movement(sale, "back"), pieces.intValue());
                    mustWork(story.warehouse(), commands.ask(back));
                }
                yield true;
            }
            case Answer.No no -> {
                if (no.reason() == Refusal.PIECES_HELD) {
                    yield false;
                }
                LOG.info("sale {} has no pool to empty: {}", sale, no.reason());
                yield true;
            }
        };
    }

    private boolean isBeingStocked(SaleId sale) {
        return jdbc.sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = ? AND task_instance = ?")
                        .params(SaleTimers.STOCK_SALE, sale.toString())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static MovementId movement(SaleId sale, String direction) {
        return new MovementId("sale:" + sale + ":" + direction);
    }

    private static void mustWork(StockId stock, Answer answer) {
        if (answer instanceof Answer.No no) {
            throw new IllegalStateException(stock + " must not refuse the pieces of a sale: " + no.reason());
        }
    }
}
