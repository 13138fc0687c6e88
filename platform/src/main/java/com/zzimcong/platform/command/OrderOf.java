package com.zzimcong.platform.command;

import com.zzimcong.api.order.OrderCommand;
import com.zzimcong.api.order.OrderEvent;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.PaymentCommand;
import com.zzimcong.api.payment.PaymentEvent;
import com.zzimcong.api.payment.RequestPayment;
import com.zzimcong.api.stock.StockCommitted;
import com.zzimcong.api.stock.StockRefused;
import com.zzimcong.api.stock.StockReleased;
import com.zzimcong.api.stock.StockReserved;
import org.jspecify.annotations.Nullable;

/** Tells which order a message is about. */
public final class OrderOf {

    private OrderOf() {}

    /** The order that a command or an event is about; null if it is about none, or about many. */
    public static @Nullable OrderId message(Object payload) {
        return switch (payload) {
            case OrderCommand command -> command.orderId();
            case OrderEvent event -> event.orderId();
            case RequestPayment command -> command.orderId();
            case PaymentCommand command -> {
                var id = command.paymentId().value();
                yield OrderId.of(id.substring(id.indexOf(':') + 1));
            }
            case PaymentEvent event -> event.orderId();
            case StockReserved event -> event.orderId();
            case StockRefused event -> event.orderId();
            case StockReleased event -> event.orderId();
            case StockCommitted event -> event.orderId();
            default -> null;
        };
    }
}
