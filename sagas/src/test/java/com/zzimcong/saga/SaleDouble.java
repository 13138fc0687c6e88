package com.zzimcong.saga;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.sale.CancelSale;
import com.zzimcong.api.sale.ChangeSale;
import com.zzimcong.api.sale.CloseSale;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleCancelled;
import com.zzimcong.api.sale.SaleChanged;
import com.zzimcong.api.sale.SaleClosed;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SaleScheduled;
import com.zzimcong.api.sale.SaleStocked;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.api.sale.StockSale;
import com.zzimcong.platform.command.Refused;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Sales that decide as the real ones do, kept in memory. */
@Component
public class SaleDouble {

    public final Set<SaleId> stocked = ConcurrentHashMap.newKeySet();
    public final Set<SaleId> closed = ConcurrentHashMap.newKeySet();
    public final Map<SaleId, Refusal> cancelled = new ConcurrentHashMap<>();

    private final Map<SaleId, Offer> offers = new ConcurrentHashMap<>();
    private final Ledger ledger;

    SaleDouble(Ledger ledger) {
        this.ledger = ledger;
    }

    @CommandHandler
    void handle(ScheduleSale command) {
        offers.put(command.saleId(), command.offer());
        ledger.write(command.saleId(), new SaleScheduled(command.saleId(), command.offer()));
    }

    @CommandHandler
    void handle(ChangeSale command) {
        var offer = offers.compute(
                command.saleId(),
                (id, old) -> old == null
                        ? null
                        : new Offer(
                                old.sku(),
                                command.title(),
                                command.price(),
                                old.opensAt(),
                                command.closesAt(),
                                old.pieces(),
                                old.limitPerBuyer(),
                                command.hold()));
        if (offer != null) {
            ledger.write(command.saleId(), new SaleChanged(command.saleId(), offer, 2));
        }
    }

    @CommandHandler
    void handle(StockSale command) {
        mustBeOpen(command.saleId());
        if (stocked.add(command.saleId())) {
            ledger.write(command.saleId(), new SaleStocked(command.saleId()));
        }
    }

    @CommandHandler
    void handle(CancelSale command) {
        mustBeOpen(command.saleId());
        if (cancelled.put(command.saleId(), command.reason()) == null) {
            ledger.write(command.saleId(), new SaleCancelled(command.saleId(), command.reason()));
        }
    }

    @CommandHandler
    void handle(CloseSale command) {
        var offer = offers.get(command.saleId());
        if (offer != null && closed.add(command.saleId())) {
            ledger.write(command.saleId(), new SaleClosed(command.saleId(), offer.sku()));
        }
    }

    private void mustBeOpen(SaleId sale) {
        if (closed.contains(sale)) {
            throw new Refused(Refusal.SALE_OVER, "closed");
        }
    }
}
