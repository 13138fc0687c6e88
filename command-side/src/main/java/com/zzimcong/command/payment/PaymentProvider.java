package com.zzimcong.command.payment;

import com.zzimcong.api.order.OrderId;

/**
 * Whoever takes and gives back the money. Every request carries a key, and a provider acts on a key once: asked again,
 * it gives its first answer. Called outside any transaction; may be slow.
 */
interface PaymentProvider {

    /** Takes money. */
    Answer charge(Charge charge);

    /** What became of a charge that {@link #charge} gave no clear answer to. One that never arrived is made now. */
    Answer find(Charge charge);

    /** Gives back what a charge took. */
    Answer refund(Refund refund);

    /**
     * A request for money.
     *
     * @param key names this attempt; the provider charges at most once under it
     * @param amount in won, at least 1
     * @param token the provider's own name for the buyer's means of payment
     */
    record Charge(String key, OrderId order, long amount, String token) {}

    /**
     * A request to give money back.
     *
     * @param key names the refund; the provider refunds at most once under it
     * @param amount in won
     * @param reference the provider's own name for the charge to undo
     */
    record Refund(String key, OrderId order, long amount, String reference) {}

    /** What the provider says. */
    sealed interface Answer {

        /**
         * The money has moved.
         *
         * @param reference the provider's own name for the movement
         */
        record Approved(String reference) implements Answer {}

        /**
         * The money has not moved, and will not under this key.
         *
         * @param code the provider's reason
         */
        record Declined(String code) implements Answer {}

        /**
         * Nobody can tell yet; the provider has to be asked again.
         *
         * @param cause for the log
         */
        record Unknown(String cause) implements Answer {}

        /**
         * The key was used before for something else, which is a fault of the shop.
         *
         * @param cause for the log
         */
        record Conflict(String cause) implements Answer {}
    }
}
