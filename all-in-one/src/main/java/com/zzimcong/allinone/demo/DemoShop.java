package com.zzimcong.allinone.demo;

import com.zzimcong.api.Ids;
import com.zzimcong.api.Sku;
import com.zzimcong.api.catalog.ProductAdded;
import com.zzimcong.api.sale.Offer;
import com.zzimcong.api.sale.SaleId;
import com.zzimcong.api.sale.ScheduleSale;
import com.zzimcong.command.catalog.CatalogueFile;
import com.zzimcong.command.catalog.CatalogueImport;
import com.zzimcong.command.catalog.CatalogueRow;
import com.zzimcong.platform.asking.Asker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Fills an empty shop: the demo catalogue, and one sale that is open at once. The sale comes last and its id never
 * changes, so its being there tells that all is done; before that, every start goes on where the last one ended.
 */
@Component
@ConditionalOnBooleanProperty("zzimcong.demo.enabled")
@ConditionalOnBooleanProperty(name = "zzimcong.demo.goods", matchIfMissing = true)
public class DemoShop {

    /** Never changes: the ids of the import and of the sale follow from it. */
    private static final UUID SPACE = UUID.fromString("0d2c54a1-5f4e-4b0b-9a57-3e1f6c2b8d90");

    static final SaleId SALE = new SaleId(Ids.derived(SPACE, "sale"));
    static final Sku ON_SALE = new Sku("FRU-STRAWBERRY");
    static final int PIECES = 500;

    private static final UUID IMPORT = Ids.derived(SPACE, "catalogue");
    private static final long PRICE = 6_450;
    private static final int LIMIT_PER_BUYER = 2;
    private static final Duration OPEN = Duration.ofHours(24);
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final long PATIENCE_SECONDS = 30;
    private static final Logger log = LoggerFactory.getLogger(DemoShop.class);

    private final EventStore events;
    private final CatalogueImport catalogue;
    private final CommandGateway commands;
    private final Clock clock;

    DemoShop(EventStore events, CatalogueImport catalogue, CommandGateway commands, Clock clock) {
        this.events = events;
        this.catalogue = catalogue;
        this.commands = commands;
        this.clock = clock;
    }

    /** Does not keep the shop from opening: whoever comes early sees the goods arrive. */
    @EventListener(ApplicationReadyEvent.class)
    void fillInTheBackground() {
        var _ = Thread.ofVirtual().name("demo-shop").start(this::fill);
    }

    void fill() {
        try {
            if (events.lastSequenceNumberFor(SALE.toString()).isPresent()) {
                return;
            }
            var rows = rows();
            if (hasGoodsOfItsOwn(rows)) {
                log.info("The shop has goods of its own; the demo catalogue stays out.");
                return;
            }
            var counts = catalogue.run(Asker.shop(), IMPORT, rows);
            log.info(
                    "Demo catalogue: {} products added, {} were there already.",
                    counts.added(),
                    counts.changed() + counts.unchanged());
            var offer = offer();
            commands.sendAndWait(Asker.shop().asks(new ScheduleSale(SALE, offer)), PATIENCE_SECONDS, TimeUnit.SECONDS);
            log.info(
                    "Demo sale {}: {} pieces of {} at {} won, open until {}.",
                    SALE,
                    offer.pieces(),
                    offer.sku(),
                    offer.price(),
                    offer.closesAt());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.warn("The demo goods are not complete; the next start goes on.", e);
        }
    }

    static List<CatalogueRow> rows() {
        try (var file = new ClassPathResource("demo/catalogue.csv").getInputStream()) {
            return CatalogueFile.read(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the demo catalogue is part of the shop", e);
        }
    }

    private Offer offer() {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new Offer(ON_SALE, "산청 설향 딸기 500팩 선착순 반값", PRICE, now, now.plus(OPEN), PIECES, LIMIT_PER_BUYER, HOLD);
    }

    /** Whether the first product that ever came into the shop is another's: no demo was begun here. */
    private boolean hasGoodsOfItsOwn(List<CatalogueRow> rows) throws InterruptedException {
        var ours = rows.stream().map(CatalogueRow::sku).collect(Collectors.toSet());
        try (var log = events.openStream(events.createTailToken())) {
            while (log.hasNextAvailable(1, TimeUnit.SECONDS)) {
                var event = log.nextAvailable();
                if (ProductAdded.class.isAssignableFrom(event.getPayloadType())) {
                    return !ours.contains(((ProductAdded) event.getPayload()).sku());
                }
            }
        }
        return false;
    }
}
