package com.zzimcong.command.order;

import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderLine;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.command.sale.Offers;
import com.zzimcong.command.sale.SaleOffer;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.web.BadInput;
import com.zzimcong.platform.web.TryAgain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts prices to what a buyer asks for: they come from the shop's offers, never from the request. */
@Component
class Pricing {

    /** How long pieces outside of any sale are kept unpaid. */
    private static final Duration ORDINARY_HOLD = Duration.ofMinutes(10);

    /**
     * Lines with their prices.
     *
     * @param sale the sale that one of the lines belongs to, or null
     * @param salePieces how many pieces that line has; 0 without one
     * @param hold the shortest of the lines' holds
     */
    record Priced(List<OrderLine> lines, @Nullable SaleOffer sale, int salePieces, Duration hold) {}

    private final Offers offers;

    Pricing(Offers offers) {
        this.offers = offers;
    }

    /** Prices the lines, or throws {@link BadInput}, {@link Refused} or {@link TryAgain}. */
    Priced price(List<OrderController.Line> asked) {
        var lines = new ArrayList<OrderLine>(asked.size());
        SaleOffer sale = null;
        var salePieces = 0;
        var hold = ORDINARY_HOLD;
        for (var i = 0; i < asked.size(); i++) {
            var line = asked.get(i);
            var saleId = line.saleId();
            var sku = line.sku();
            if ((saleId == null) == (sku == null)) {
                throw new BadInput("lines[%d]".formatted(i), "must have either a saleId or a sku");
            }
            if (saleId != null) {
                if (sale != null) {
                    throw new BadInput("lines[%d].saleId".formatted(i), "an order may have one line of a sale");
                }
                sale = offerOf(saleId);
                salePieces = line.pieces();
                hold = sale.offer().hold().compareTo(hold) < 0 ? sale.offer().hold() : hold;
                lines.add(new OrderLine(sale.pool(), line.pieces(), sale.offer().price(), sale.revision()));
            } else if (sku != null) {
                lines.add(ordinary(sku, line.pieces()));
            }
        }
        requireDistinct(lines);
        return new Priced(List.copyOf(lines), sale, salePieces, hold);
    }

    private SaleOffer offerOf(SaleId saleId) {
        return offers.sale(saleId)
                .orElseThrow(() -> new Refused(Refusal.NOT_ON_SALE, "There is no sale %s.".formatted(saleId)));
    }

    private OrderLine ordinary(Sku sku, int pieces) {
        var offer = offers.product(sku)
                .filter(found -> !found.withdrawn())
                .orElseThrow(() -> new Refused(Refusal.NOT_ON_SALE, "Product %s is not for sale.".formatted(sku)));
        return new OrderLine(offer.stock(), pieces, offer.details().listPrice(), offer.revision());
    }

    private static void requireDistinct(List<OrderLine> lines) {
        for (var i = 1; i < lines.size(); i++) {
            for (var j = 0; j < i; j++) {
                if (lines.get(i).stock().equals(lines.get(j).stock())) {
                    throw new BadInput(
                            "lines[%d]".formatted(i),
                            "asks for the same pieces as lines[%d]; add them up".formatted(j));
                }
            }
        }
    }
}
