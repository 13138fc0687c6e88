package com.zzimcong.query.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.order.FindOrder;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderView;
import com.zzimcong.query.Questions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Finds orders, even those that were placed so lately that the projection has yet to see them. */
@Component
@EnableConfigurationProperties(OrderViewSettings.class)
class FreshOrders {

    private final Questions questions;
    private final OrderWakes wakes;
    private final OrderViewSettings settings;

    FreshOrders(Questions questions, OrderWakes wakes, OrderViewSettings settings) {
        this.questions = questions;
        this.wakes = wakes;
        this.settings = settings;
    }

    /**
     * Finds an order, waiting a moment for it.
     *
     * @param buyer whose order it must be; null for anybody's
     * @throws com.zzimcong.platform.command.Refused with {@code UNKNOWN} if there is none
     */
    OrderView get(OrderId orderId, @Nullable AccountId buyer) {
        var query = new FindOrder(orderId, buyer);
        var woken = new CountDownLatch(1);
        try (var _ = wakes.watch(orderId, woken::countDown)) {
            var order = questions.find(query, OrderView.class);
            if (order.isPresent()) {
                return order.get();
            }
            // Looked at again even without a wake, which another process may have told nobody.
            var _ = woken.await(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Questions.unknown();
        }
        return questions.get(query, OrderView.class);
    }
}
