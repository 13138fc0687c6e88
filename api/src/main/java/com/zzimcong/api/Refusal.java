package com.zzimcong.api;

/** Why the shop said no. Each one is a business answer, never a fault: the same request, sent again, gets the same no. */
public enum Refusal {
    /** No piece is left. */
    SOLD_OUT,
    /** The buyer would own more pieces of the sale than one buyer may. */
    LIMIT_REACHED,
    /** The sale has not opened yet. */
    SALE_NOT_OPEN,
    /** The sale is closed, or its window is over. */
    SALE_OVER,
    /** The product is unknown, or withdrawn. */
    NOT_ON_SALE,
    /** The order has reached its end and cannot change any more. */
    ORDER_CLOSED,
    /** The order does not wait for a payment. */
    PAYMENT_NOT_AWAITED,
    /** Another payment of this order is still being decided. */
    PAYMENT_IN_PROGRESS,
    /** The warehouse has fewer free pieces than asked for. */
    INSUFFICIENT_STOCK,
    /** Orders still hold pieces, so the stock cannot close yet. */
    PIECES_HELD,
    /** The account is suspended. */
    ACCOUNT_SUSPENDED,
    /** The account's owner has left the shop, or was forgotten. */
    ACCOUNT_CLOSED,
    /** The account's book holds as many addresses as it can. */
    TOO_MANY_ADDRESSES,
    /** The key was used before for another request. */
    IDEMPOTENCY_CONFLICT,
    /** Someone else changed it since the caller looked. */
    REVISION_CONFLICT,
    /** There is one already, and it is not the same. */
    ALREADY_EXISTS,
    /** The request contradicts a rule that its message names. */
    INVALID,
    /** There is no such thing, or not for this caller. */
    UNKNOWN,
    /** Whoever asks may not ask for that. */
    FORBIDDEN
}
