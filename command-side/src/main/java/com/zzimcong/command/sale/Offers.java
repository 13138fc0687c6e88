package com.zzimcong.command.sale;

import com.zzimcong.api.Sku;
import com.zzimcong.api.sale.SaleId;
import java.util.Optional;

/**
 * What the shop offers at this moment, as this node knows it. The answer comes from memory; only the first question
 * about a sale or a product reads its events. It may lag behind the newest change by as long as an event takes to come
 * to this node; orders therefore name the revision that they were priced by.
 *
 * <p>Both questions throw {@link com.zzimcong.platform.web.TryAgain} if the events cannot be read at the moment.
 */
public interface Offers {

    /** The offer of a sale, whatever its state; empty if there is no such sale. */
    Optional<SaleOffer> sale(SaleId saleId);

    /** The offer of a product outside of any sale, withdrawn ones included; empty if there is no such product. */
    Optional<ProductOffer> product(Sku sku);
}
