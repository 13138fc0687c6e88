package com.zzimcong.query.stock;

import com.zzimcong.api.stock.FindStock;
import com.zzimcong.api.stock.StockId;
import com.zzimcong.api.stock.StockView;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows stocks to the staff. */
@RestController
@RequestMapping("/api/admin/stock")
@PreAuthorize("hasAnyRole('ADMIN', 'AUDITOR')")
class StockViewController {

    private final Questions questions;

    StockViewController(Questions questions) {
        this.questions = questions;
    }

    @GetMapping("/{stockId}")
    ResponseEntity<StockView> find(@PathVariable StockId stockId) {
        var stock = questions.get(new FindStock(stockId), StockView.class);
        return Answers.personal(stock, stock.version());
    }
}
