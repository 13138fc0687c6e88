package com.zzimcong.command.gate;

import com.zzimcong.api.sale.SaleId;

/** The names of a gate's keys in Redis. All share the sale's hash tag, so that they live on the same node of a cluster. */
record GateKeys(String gate) {

    /** Which node looks after the gates just now. */
    static final String KEEPING = "gates:keeping";

    static GateKeys of(SaleId sale) {
        return new GateKeys("gate:{" + sale + "}");
    }

    String orders() {
        return gate + ":orders";
    }

    String buyers() {
        return gate + ":buyers";
    }

    String lock() {
        return gate + ":lock";
    }

    /** Where a gate is put together, apart from others that may be built at the same time. */
    GateKeys site(String mark) {
        return new GateKeys(gate + ":" + mark);
    }

    String[] all() {
        return new String[] {gate, orders(), buyers()};
    }
}
