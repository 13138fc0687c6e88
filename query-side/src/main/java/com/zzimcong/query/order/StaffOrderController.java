package com.zzimcong.query.order;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.order.BrowseOrders;
import com.zzimcong.api.order.OrderPage;
import com.zzimcong.api.order.OrderView;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.platform.web.page.PageSize;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows everybody's orders to the staff. */
@RestController
@RequestMapping("/api/admin/orders")
@PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
class StaffOrderController {

    private final Questions questions;

    StaffOrderController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<OrderPage> browse(
            @RequestParam(required = false) @Nullable SaleId saleId,
            @RequestParam(required = false) OrderView.@Nullable State state,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "20") @PageSize(PageSize.For.STAFF) int limit) {
        var query = new BrowseOrders(null, saleId, state, cursor, limit);
        return Answers.personal(questions.get(query, OrderPage.class));
    }
}
