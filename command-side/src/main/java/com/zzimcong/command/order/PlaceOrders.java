package com.zzimcong.command.order;

import com.zzimcong.api.order.PlaceOrder;
import com.zzimcong.platform.asking.Asker;
import java.util.List;

/** Place orders that arrived together, none of them known yet: all are stored in one transaction, or none. */
record PlaceOrders(List<Asked> orders) {

    /** An order, and who asks for it: it comes to the group from a thread that knows nobody. */
    record Asked(Asker by, PlaceOrder order) {}
}
