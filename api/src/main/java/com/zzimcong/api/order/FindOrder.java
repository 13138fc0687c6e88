package com.zzimcong.api.order;

import com.zzimcong.api.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * One order. Answered by an {@link OrderView}, or by nothing if there is no such order of this buyer.
 *
 * @param buyer whose order it must be; null for anybody's
 */
public record FindOrder(OrderId orderId, @Nullable AccountId buyer) {}
