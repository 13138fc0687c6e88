package com.zzimcong.command.order;

import com.zzimcong.api.order.PlaceOrder;
import java.util.List;

/** Place orders that arrived together, none of them known yet: all are stored in one transaction, or none. */
record PlaceOrders(List<PlaceOrder> orders) {}
