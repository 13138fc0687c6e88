package com.zzimcong.query.payment;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.payment.BrowsePayments;
import com.zzimcong.api.payment.PaymentPage;
import com.zzimcong.api.payment.PaymentView;
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

/** Shows payments to the staff. */
@RestController
@RequestMapping("/api/admin/payments")
@PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
class PaymentViewController {

    private final Questions questions;

    PaymentViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<PaymentPage> browse(
            @RequestParam(required = false) @Nullable OrderId orderId,
            @RequestParam(required = false) @Nullable AccountId buyer,
            @RequestParam(required = false) PaymentView.@Nullable State state,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "20") @PageSize(PageSize.For.STAFF) int limit) {
        return Answers.personal(
                questions.get(new BrowsePayments(orderId, buyer, state, cursor, limit), PaymentPage.class));
    }
}
