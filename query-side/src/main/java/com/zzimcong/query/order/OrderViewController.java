package com.zzimcong.query.order;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.order.BrowseOrders;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.api.order.OrderPage;
import com.zzimcong.api.order.OrderView;
import com.zzimcong.platform.web.page.PageSize;
import com.zzimcong.query.Answers;
import com.zzimcong.query.Questions;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Shows buyers their orders, and nobody else's. */
@RestController
@RequestMapping("/api/orders")
@PreAuthorize("isAuthenticated()")
class OrderViewController {

    private final Questions questions;
    private final FreshOrders orders;
    private final OrderFeed feed;

    OrderViewController(Questions questions, FreshOrders orders, OrderFeed feed) {
        this.questions = questions;
        this.orders = orders;
        this.feed = feed;
    }

    @GetMapping
    ResponseEntity<OrderPage> browse(
            AccountId caller,
            @RequestParam(required = false) OrderView.@Nullable State state,
            @RequestParam(required = false) @Nullable Cursor cursor,
            @RequestParam(defaultValue = "20") @PageSize int limit) {
        var query = new BrowseOrders(caller, null, state, cursor, limit);
        return Answers.personal(questions.get(query, OrderPage.class));
    }

    /** One order of the caller's; the staff sees everybody's. */
    @GetMapping("/{orderId}")
    ResponseEntity<OrderView> find(@PathVariable OrderId orderId, AccountId caller, HttpServletRequest request) {
        var staff = request.isUserInRole("ADMIN") || request.isUserInRole("AUDITOR");
        var order = orders.get(orderId, staff ? null : caller);
        return Answers.personal(order, order.version());
    }

    /**
     * The states of an order as they come. Each event's id is the order's version; a client that comes again with the
     * last one in {@code Last-Event-ID} gets only what is newer, and a 204, so that it stays away, if nothing can be.
     */
    @GetMapping("/{orderId}/events")
    ResponseEntity<SseEmitter> events(
            @PathVariable OrderId orderId,
            AccountId caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable Long lastEventId) {
        var shown = lastEventId == null ? -1 : lastEventId;
        var order = orders.get(orderId, caller);
        if (order.state().isFinal() && order.version() <= shown) {
            return ResponseEntity.noContent()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .body(feed.open(order, shown));
    }
}
