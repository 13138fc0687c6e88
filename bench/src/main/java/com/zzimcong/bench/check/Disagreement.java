package com.zzimcong.bench.check;

/**
 * Something that does not fit.
 *
 * @param source who tells it: history, events, gate, orders, stock or ledger
 * @param subject the order, stock, buyer or stream that it is about
 * @param text what it should be and what it is
 */
public record Disagreement(String source, String subject, String text) {

    @Override
    public String toString() {
        return "[" + source + "] " + subject + ": " + text;
    }
}
