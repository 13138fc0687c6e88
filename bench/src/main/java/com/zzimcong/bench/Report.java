package com.zzimcong.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.zzimcong.bench.check.SaleFacts;
import com.zzimcong.bench.check.Verdict;
import com.zzimcong.bench.rush.Latencies;
import com.zzimcong.bench.rush.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of one sale, as a table for people and as JSON for machines. */
final class Report {

    private static final int MOST_DISAGREEMENTS = 40;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, @Nullable Object> numbers = new LinkedHashMap<>();
    private final Verdict verdict;
    private final boolean gate;

    /**
     * Gathers the numbers.
     *
     * @param cpu the shop's CPU time from the opening until it had settled; null if it is not ours to read
     * @param gate whether the gate was among the witnesses
     */
    Report(SaleFacts sale, Verdict verdict, Tally tally, @Nullable Duration cpu, boolean gate) {
        this.verdict = verdict;
        this.gate = gate;
        numbers.put("pieces", sale.pieces());
        numbers.put("offered", verdict.offered());
        numbers.put("accepted", verdict.accepted());
        numbers.put("refused", verdict.refused());
        numbers.put("confirmed", verdict.confirmed());
        numbers.put("cancelled", verdict.ended());
        numbers.put("unaccounted", verdict.unaccounted());
        numbers.put("sold", verdict.sold());
        numbers.put("oversold", verdict.oversold());
        numbers.put("undersold", verdict.undersold());
        numbers.put("duplicates", verdict.duplicates());
        numbers.put("acceptedPerSecond", rounded(tally.acceptedPerSecond()));
        numbers.put("confirmedPerSecond", rounded(confirmedPerSecond()));
        numbers.put("acceptMs", percentiles(tally.accepts()));
        numbers.put("refuseMs", percentiles(tally.refusals()));
        numbers.put(
                "settledSeconds",
                verdict.toRest() == null ? null : rounded(verdict.toRest().toMillis() / 1000.0));
        numbers.put("sourcesAgree", verdict.sourcesAgree());
        numbers.put(
                "cpuMsPerAccepted",
                cpu == null || verdict.accepted() == 0 ? null : rounded(cpu.toMillis() / (double) verdict.accepted()));
    }

    private double confirmedPerSecond() {
        var time = verdict.toLastConfirmation();
        return time == null || time.isZero() ? 0 : verdict.confirmed() / (time.toNanos() / 1e9);
    }

    private static Map<String, Double> percentiles(Latencies latencies) {
        var map = new LinkedHashMap<String, Double>();
        map.put("p50", rounded(latencies.millis(0.5)));
        map.put("p95", rounded(latencies.millis(0.95)));
        map.put("p99", rounded(latencies.millis(0.99)));
        map.put("max", rounded(latencies.millis(1)));
        return map;
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }

    void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), numbers);
    }

    /** The table, and below it all that does not fit. */
    String text() {
        var text = new StringBuilder();
        numbers.forEach((name, value) -> text.append(String.format("%-20s %s%n", name, shown(value))));
        text.append(
                gate
                        ? "witnesses            clients, event store, gate, read models, provider\n"
                        : "witnesses            clients, event store, read models, provider (the gate is off and not asked)\n");
        var all = verdict.disagreements();
        all.stream().limit(MOST_DISAGREEMENTS).forEach(one -> text.append(one).append('\n'));
        if (all.size() > MOST_DISAGREEMENTS) {
            text.append("… and ").append(all.size() - MOST_DISAGREEMENTS).append(" more\n");
        }
        text.append(verdict.exact() ? "The sale was exact." : "THE SALE WAS NOT EXACT.");
        return text.toString();
    }

    private static String shown(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var parts = new StringBuilder();
            map.forEach((name, number) -> parts.append(parts.isEmpty() ? "" : "  ")
                    .append(name)
                    .append(' ')
                    .append(number));
            return parts.isEmpty() ? "-" : parts.toString();
        }
        return value == null ? "-" : value.toString();
    }
}
