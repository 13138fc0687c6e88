package com.zzimcong.command.gate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what the gate answers, and how many requests share a call. */
final class GateMetrics {

    private final Counter in;
    private final Counter soldOut;
    private final Counter limitReached;
    private final Counter notOpen;
    private final Counter over;
    private final Counter closed;
    private final DistributionSummary calls;

    GateMetrics(MeterRegistry registry) {
        in = admissions(registry, "in");
        soldOut = admissions(registry, "sold_out");
        limitReached = admissions(registry, "limit_reached");
        notOpen = admissions(registry, "not_open");
        over = admissions(registry, "over");
        closed = admissions(registry, "closed");
        calls = DistributionSummary.builder("zzimcong.gate.call.size")
                .description("Requests that share one call to Redis")
                .register(registry);
    }

    void answered(Admission admission) {
        var counter = switch (admission) {
            case Admission.In _ -> in;
            case Admission.SoldOut _ -> soldOut;
            case Admission.LimitReached _ -> limitReached;
            case Admission.NotOpen _ -> notOpen;
            case Admission.Over _ -> over;
            case Admission.Closed _ -> closed;
        };
        counter.increment();
    }

    void called(int requests) {
        calls.record(requests);
    }

    private static Counter admissions(MeterRegistry registry, String result) {
        return Counter.builder("zzimcong.gate.admissions")
                .description("Answers of the gate")
                .tag("result", result)
                .register(registry);
    }
}
