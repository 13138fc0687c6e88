package com.zzimcong.bench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the crowd is asked to do.
 *
 * @param crash where the shop is to die, such as {@code after-gate:17}; null for nowhere
 * @param urls the processes of the running shop; empty to start one of its own
 * @param jar the shop to start; null with a url
 * @param javaOptions for the shop to start, one a line
 * @param password of the demo accounts; null to make one up for a shop of its own
 * @param json where to write the numbers; null for nowhere
 * @param arrivalsPerSecond 0 for all at once
 */
record CrowdOptions(
        int buyers,
        int pieces,
        int clients,
        int limit,
        double pay,
        double greedy,
        Duration hold,
        long seed,
        double arrivalsPerSecond,
        boolean withoutGate,
        boolean flushRedis,
        @Nullable String crash,
        List<URI> urls,
        @Nullable Path jar,
        String javaOptions,
        @Nullable String password,
        @Nullable Path json) {

    private static final Set<String> FLAGS = Set.of("--without-gate", "--flush-redis");
    private static final Set<String> VALUES = Set.of(
            "--buyers",
            "--pieces",
            "--clients",
            "--limit",
            "--pay",
            "--greedy",
            "--hold",
            "--seed",
            "--arrivals",
            "--over",
            "--crash",
            "--url",
            "--jar",
            "--java-options",
            "--password",
            "--json");

    static CrowdOptions parse(List<String> arguments, @Nullable String usualPassword) {
        var values = new HashMap<String, String>();
        if (usualPassword != null) {
            values.put("--password", usualPassword);
        }
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var name = rest.remove();
            if (FLAGS.contains(name)) {
                values.put(name, "true");
            } else if (!VALUES.contains(name)) {
                throw new Problem("There is no option " + name + "; see ./run help.");
            } else if (rest.isEmpty()) {
                throw new Problem("The option " + name + " needs a value; see ./run help.");
            } else {
                values.put(name, rest.remove());
            }
        }
        return of(values);
    }

    private static CrowdOptions of(Map<String, String> values) {
        var buyers = (int) number(values, "--buyers", 20_000, 1, 1_000_000);
        var over = number(values, "--over", 0, 0, 3_600);
        var arrivals = number(values, "--arrivals", 0, 0, 1_000_000);
        if (over > 0 && arrivals > 0) {
            throw new Problem("Give either --arrivals or --over, not both.");
        }
        var url = values.get("--url");
        var jar = values.get("--jar");
        if (url == null && jar == null) {
            throw new Problem("Give --url of a running shop, or --jar of the shop to start.");
        }
        if (url != null && values.get("--password") == null) {
            throw new Problem(
                    "With --url, give the --password of the demo accounts as well, or set " + Crowd.PASSWORD + ".");
        }
        if (url != null && values.containsKey("--crash")) {
            throw new Problem("Only a shop of the crowd's own can be made to crash: leave --url or --crash out.");
        }
        return new CrowdOptions(
                buyers,
                (int) number(values, "--pieces", 500, 1, 20_000),
                (int) number(values, "--clients", 200, 1, 10_000),
                (int) number(values, "--limit", 1, 1, 1_000),
                number(values, "--pay", 0.9, 0, 1),
                number(values, "--greedy", 0, 0, 1),
                Duration.ofSeconds((long) number(values, "--hold", 5, 1, 3_600)),
                (long) number(values, "--seed", 1, 0, 1e15),
                over > 0 ? buyers / over : arrivals,
                values.containsKey("--without-gate"),
                values.containsKey("--flush-redis"),
                values.get("--crash"),
                url == null
                        ? List.of()
                        : Stream.of(url.split(",", -1)).map(CrowdOptions::shop).toList(),
                jar == null ? null : Path.of(jar),
                values.getOrDefault("--java-options", ""),
                values.get("--password"),
                values.containsKey("--json") ? Path.of(values.getOrDefault("--json", "")) : null);
    }

    private static URI shop(String url) {
        try {
            var uri = URI.create(url);
            if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new Problem("The --url must look like http://127.0.0.1:8080.", e);
        }
        throw new Problem("The --url must look like http://127.0.0.1:8080.");
    }

    private static double number(Map<String, String> values, String name, double usual, double least, double most) {
        var text = values.get(name);
        if (text == null) {
            return usual;
        }
        try {
            var number = Double.parseDouble(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new Problem("The option " + name + " needs a number, not " + text + ".", e);
        }
        throw new Problem("The option " + name + " must be from " + least + " to " + most + ".");
    }
}
