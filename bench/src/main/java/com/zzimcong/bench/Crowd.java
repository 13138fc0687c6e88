package com.zzimcong.bench;

import com.zzimcong.bench.check.SaleFacts;
import com.zzimcong.bench.rush.Buyer;
import com.zzimcong.bench.rush.Crew;
import com.zzimcong.bench.rush.HistoryLog;
import com.zzimcong.bench.rush.Rush;
import com.zzimcong.bench.rush.SignIn;
import com.zzimcong.bench.rush.Tally;
import com.zzimcong.bench.rush.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends a crowd into a flash sale, waits until the shop has settled, and judges whether the sale was exact. */
public final class Crowd {

    /** The environment variable with the password of the demo accounts. */
    static final String PASSWORD = "ZZIMCONG_DEMO_PASSWORD";

    private static final long PRICE = 9_900;
    private static final Duration UNTIL_OPENING = Duration.ofSeconds(4);
    private static final Duration STOCKING_PATIENCE = Duration.ofSeconds(30);
    private static final Duration VIEWS_PATIENCE = Duration.ofSeconds(15);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(15);

    private final CrowdOptions options;
    private final Clock clock;
    private final Path folder;
    private final Duration viewsPatience;

    Crowd(CrowdOptions options, Clock clock, Path folder, Duration viewsPatience) {
        this.options = options;
        this.clock = clock;
        this.folder = folder;
        this.viewsPatience = viewsPatience;
    }

    /** Exits with 0 if the sale was exact, 1 if it was not, 2 if it could not be held. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> arguments) {
        try {
            var options = CrowdOptions.parse(arguments, System.getenv(PASSWORD));
            var folder = Files.createTempDirectory("zzimcong-crowd-");
            var inexact = false;
            try {
                inexact = !new Crowd(options, Clock.systemUTC(), folder, VIEWS_PATIENCE).hold();
            } finally {
                if (!inexact) {
                    delete(folder);
                }
            }
            if (inexact) {
                Progress.say("The history and the shop's folder are kept in " + folder);
            }
            return inexact ? 1 : 0;
        } catch (Problem e) {
            Progress.say(String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            Progress.say("The crowd could not go on: " + e.getMessage());
        }
        return 2;
    }

    /** Holds one sale, in a shop of its own or in one that runs; true if it was exact. */
    boolean hold() throws IOException {
        var urls = options.urls();
        var password = options.password() == null ? UUID.randomUUID().toString() : options.password();
        if (!urls.isEmpty()) {
            return hold(urls, password, null, false);
        }
        var jar = options.jar();
        if (jar == null || !Files.isReadable(jar)) {
            throw new Problem("There is no shop to start at " + jar + "; build it with mvn package.");
        }
        var data = Files.createDirectories(folder.resolve("data"));
        var settings = List.of(
                "--zzimcong.demo.enabled=true",
                "--zzimcong.demo.goods=false",
                "--zzimcong.gate.enabled=" + !options.withoutGate());
        Progress.say("Starting a shop of our own …");
        try (var shop = ShopProcess.start(program(jar), data, settings, Map.of(PASSWORD, password), options.crash())) {
            return hold(List.of(shop.url()), password, shop, true) && hasCrashed(shop);
        }
    }

    /** Holds one more sale in a shop that was started before; true if it was exact. */
    boolean holdIn(ShopProcess shop, String password) throws IOException {
        return hold(List.of(shop.url()), password, shop, false);
    }

    /** A shop that was to die and did not has proved nothing. */
    private boolean hasCrashed(ShopProcess shop) {
        if (options.crash() != null && shop.crashes() == 0) {
            Progress.say("The shop never came to " + options.crash() + "; send a larger crowd.");
            return false;
        }
        return true;
    }

    private List<String> program(Path jar) {
        var javaOptions = options.javaOptions().lines();
        return Stream.concat(javaOptions, Stream.of("-jar", jar.toString())).toList();
    }

    private boolean hold(List<URI> urls, String password, @Nullable ShopProcess shop, boolean fresh)
            throws IOException {
        var servers = urls.stream()
                .map(url -> new InetSocketAddress(url.getHost(), url.getPort() < 0 ? 80 : url.getPort()))
                .toList();
        var buyers = Crew.draw(options.buyers(), options.pay(), options.greedy(), options.seed(), UUID.randomUUID());
        var desk = new Desk(urls, password);
        desk.signIn();
        var before = desk.events(-1);
        var from = before.isEmpty() || fresh ? -1 : before.getLast().index();
        Progress.say(String.format(Locale.ROOT, "Signing %,d buyers in …", options.buyers()));
        SignIn.all(buyers, password, servers);

        var sale = openSale(desk, from);
        var gate = !options.withoutGate();
        var history = folder.resolve("history.jsonl");
        var tally = new Tally();
        var cpuBefore = shop == null ? null : shop.cpu();
        rush(servers, sale, buyers, history, tally, desk);

        var aftermath = new Aftermath(desk, sale, from, gate, viewsPatience);
        Progress.say("The crowd has gone; waiting until the shop has settled …");
        if (!aftermath.awaitSettled()) {
            Progress.say("The shop has not settled in time; judging it as it is.");
        }
        var cpu = shop == null || cpuBefore == null ? null : shop.cpu().minus(cpuBefore);
        desk.signIn();
        aftermath.resolve(history);
        var verdict = aftermath.judge(history);
        var report = new Report(sale, verdict, tally, cpu, gate);
        print(report.text());
        if (options.json() != null) {
            report.write(options.json());
        }
        return verdict.exact();
    }

    private void rush(
            List<InetSocketAddress> servers, SaleFacts sale, List<Buyer> buyers, Path history, Tally tally, Desk desk)
            throws IOException {
        var terms = new Terms(servers, sale.saleId(), options.clients(), options.arrivalsPerSecond(), ANSWER_PATIENCE);
        var progress = new Progress(tally, buyers.size());
        var flusher =
                options.flushRedis() ? new GateFlusher(desk, sale.saleId(), tally, sale.pieces(), buyers.size()) : null;
        try (var log = new HistoryLog(history)) {
            Rush.run(terms, buyers, log, tally, options.seed());
        } finally {
            progress.close();
            if (flusher != null) {
                flusher.close();
            }
        }
    }

    /** Plans the sale, and returns when it takes orders. */
    SaleFacts openSale(Desk desk, long from) {
        var sku = "CROWD-" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        desk.addProduct(sku, PRICE * 2);
        desk.addStock(sku, options.pieces());
        var opensAt = clock.instant().plus(UNTIL_OPENING);
        var saleId = desk.schedule(sku, options.pieces(), options.limit(), PRICE, options.hold(), opensAt);
        await(
                "The sale did not get its pieces; see the shop's log.",
                () -> desk.events(from).stream()
                        .anyMatch(event -> event.type().equals("SaleStocked")
                                && event.stream().equals(saleId)));
        if (!options.withoutGate()) {
            await(
                    "The sale got no gate; see the shop's log, or use --without-gate.",
                    () -> desk.gate(saleId).path("known").asBoolean());
        }
        Progress.say("The sale has its pieces and is about to open …");
        var now = clock.instant();
        if (now.isBefore(opensAt)) {
            // A moment more, so that no clock of the shop is still before the opening.
            ShopProcess.pause(Duration.between(now, opensAt).toMillis() + 50);
        }
        var stock = "stock:" + saleId + ":" + sku;
        return new SaleFacts(saleId, stock, options.pieces(), options.limit(), PRICE, opened(opensAt), from < 0);
    }

    /** When the sale opened for the crowd: late, if its pieces came late. */
    private Instant opened(Instant opensAt) {
        var now = clock.instant();
        return Duration.between(opensAt, now).compareTo(Duration.ofSeconds(1)) > 0 ? now : opensAt;
    }

    private static void await(String failure, BooleanSupplier done) {
        var deadline = System.nanoTime() + STOCKING_PATIENCE.toNanos();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                throw new Problem(failure);
            }
            ShopProcess.pause(100);
        }
    }

    private static void print(String text) {
        System.out.println(text);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
