package com.zzimcong.query.sale;

import com.zzimcong.api.Cursor;
import com.zzimcong.api.sale.BrowseSales;
import com.zzimcong.api.sale.FindSale;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.SalePage;
import com.zzimcong.api.sale.SaleView;
import com.zzimcong.platform.web.page.PageSize;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows sales to everybody. */
@RestController
@PreAuthorize("permitAll()")
@RequestMapping("/api/sales")
class SaleViewController {

    private final Questions questions;

    SaleViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping
    ResponseEntity<SalePage> browse(
            @RequestParam(required = false) SaleView.@Nullable State state,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "20") @PageSize int limit) {
        return Answers.shared(questions.get(new BrowseSales(state, cursor, limit), SalePage.class));
    }

    @GetMapping("/{saleId}")
    ResponseEntity<SaleView> find(@PathVariable SaleId saleId) {
        return Answers.shared(questions.get(new FindSale(saleId), SaleView.class));
    }
}
