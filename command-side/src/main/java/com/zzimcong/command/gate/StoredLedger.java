package com.zzimcong.command.gate;

import com.zzimcong.api.order.OrderCancelled;
import com.zzimcong.api.order.OrderExpired;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderRejected;
import com.zzimcong.api.stock.CountStock;
import com.zzimcong.api.stock.StockCount;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.platform.asking.Asker;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The truth as the event store has it. */
final class StoredLedger implements GateLedger {

    private static final long COUNT_SECONDS = 5;

    private final CommandGateway commands;
    private final EventStore events;

    StoredLedger(CommandGateway commands, EventStore events) {
        this.commands = commands;
        this.events = events;
    }

    @Override
    public StockCount count(StockId pool) {
        StockCount count =
                commands.sendAndWait(Asker.shop().asks(new CountStock(pool)), COUNT_SECONDS, TimeUnit.SECONDS);
        // The gateway's way to say that there was no answer in time.
        if (count == null) {
            throw new IllegalStateException("no count of " + pool + " within " + COUNT_SECONDS + " s");
        }
        return count;
    }

    @Override
    public Fate fateOf(OrderId order) {
        var stored = events.readEvents(order.toString());
        if (!stored.hasNext()) {
            return Fate.UNKNOWN;
        }
        var ended = false;
        while (stored.hasNext()) {
            var type = stored.next().getPayloadType();
            ended |= type == OrderRejected.class || type == OrderCancelled.class || type == OrderExpired.class;
        }
        return ended ? Fate.ENDED : Fate.LIVE;
    }
}
