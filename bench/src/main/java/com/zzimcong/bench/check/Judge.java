package com.zzimcong.bench.check;

import java.util.ArrayList;
import java.util.List;

/** Compares the witnesses of one sale, once all of it is at rest. */
public final class Judge {

    private Judge() {}

    /** Whether the log says that every order of the sale has ended and that the pool has heard of it. */
    public static boolean settled(SaleFacts sale, List<StoredEvent> events) {
        return new EventsCheck(sale, events).settled();
    }

    /** Reads all the evidence and says what it adds up to. */
    public static Verdict judge(SaleFacts sale, Evidence evidence) {
        var events = new EventsCheck(sale, evidence.events());
        var all = new ArrayList<Disagreement>();
        all.addAll(events.atRest().all());
        all.addAll(new HistoryCheck().against(events, evidence.history()).all());
        var gate = evidence.gate();
        if (gate != null) {
            all.addAll(new GateCheck().against(events, sale, gate).all());
        }
        var views = new ViewsCheck();
        all.addAll(views.orders(events, sale, evidence.orders()).all());
        all.addAll(views.stock(events, sale, evidence.stock()).all());
        all.addAll(new LedgerCheck()
                .against(events, evidence.ledger(), sale.fromTheFirstEvent())
                .all());
        return Verdict.of(sale, evidence.history(), events, all);
    }
}
