package com.zzimcong.testing;

import com.zzimcong.api.account.AccountCommand;
import com.zzimcong.api.catalog.ProductCommand;
import com.zzimcong.api.order.OrderCommand;
import com.zzimcong.api.payment.PaymentCommand;
import com.zzimcong.api.sale.SaleCommand;
import com.zzimcong.api.stock.StockCommand;
import java.util.Arrays;
import java.util.List;

/** What can be asked of the shop, for tests of what must hold for all of it. */
public final class CommandKinds {

    /** The sealed kinds, one for each aggregate. */
    public static final List<Class<?>> ALL = List.of(
            AccountCommand.class,
            OrderCommand.class,
            PaymentCommand.class,
            ProductCommand.class,
            SaleCommand.class,
            StockCommand.class);

    private CommandKinds() {}

    /** Every command of every kind. */
    public static List<Class<?>> commands() {
        return ALL.stream()
                .<Class<?>>flatMap(kind -> Arrays.stream(kind.getPermittedSubclasses()))
                .toList();
    }
}
