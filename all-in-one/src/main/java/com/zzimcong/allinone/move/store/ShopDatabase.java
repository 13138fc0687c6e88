package com.zzimcong.allinone.move.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import com.zzimcong.platform.database.VendorScripts;
import com.zzimcong.platform.node.LivingNodes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database of a shop that does not run, opened by a move. */
public final class ShopDatabase implements AutoCloseable {

    private static final int DATABASE_IS_LOCKED = 90020;

    /** Of these each database has its own. */
    private static final Set<String> ITS_OWN =
            Set.of("flyway_schema_history", "shop_node", "shop_lock", "shop_move", "domain_event_entry");

    private final DatabaseAddress address;
    private final HikariDataSource connections;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    private ShopDatabase(DatabaseAddress address, HikariDataSource connections) {
        this.address = address;
        this.connections = connections;
        this.jdbc = new JdbcTemplate(connections);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(connections));
    }

    /**
     * Opens one that there is.
     *
     * @throws CannotMove if there is none, or nobody is let in, or the shop works on it
     */
    public static ShopDatabase open(DatabaseAddress address) {
        var file = address.file();
        if (file != null && !Files.exists(Path.of(file + ".mv.db"))) {
            throw new CannotMove("There is no shop in " + address.shown() + ".");
        }
        return connect(address);
    }

    /** Opens one, and makes the tables of a shop in it where they are missing. */
    public static ShopDatabase make(DatabaseAddress address) {
        var database = connect(address);
        try {
            var _ = database.scripts().migrate();
            return database;
        } catch (FlywayException e) {
            database.close();
            throw new CannotMove("The tables of a shop cannot be made in " + address.shown() + ": " + cause(e), e);
        }
    }

    private static ShopDatabase connect(DatabaseAddress address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(5_000);
        config.setPoolName("move");
        try {
            return new ShopDatabase(address, new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            var refused = refused(e);
            throw refused != null && refused.getErrorCode() == DATABASE_IS_LOCKED
                    ? new CannotMove("A shop works in " + address.shown() + ": stop it first.", e)
                    : new CannotMove("The database at " + address.shown() + " cannot be opened: " + cause(e), e);
        }
    }

    /** What the database said; null if it never came to that. */
    private static @Nullable SQLException refused(Throwable failure) {
        SQLException found = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            found = cause instanceof SQLException sql ? sql : found;
        }
        return found;
    }

    private static String cause(Exception e) {
        var refused = refused(e);
        var cause = refused == null ? NestedExceptionUtils.getMostSpecificCause(e) : refused;
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    /**
     * Makes sure that what it holds can be understood, and stands still.
     *
     * @throws CannotMove if its tables are not those of this version of the shop, or a shop works on it
     */
    public void requireStopped() {
        if (tableNames().stream().noneMatch("flyway_schema_history"::equals)) {
            throw new CannotMove("There is no shop in " + address.shown() + ".");
        }
        if (scripts().info().pending().length > 0) {
            throw new CannotMove("The shop in " + address.shown()
                    + " is of an older version: start this version on it once, stop it, and move then.");
        }
        var living = LivingNodes.on(jdbc);
        if (!living.isEmpty()) {
            throw new CannotMove("A shop works on %s (%s): stop it first; one that was killed is forgotten after 10 s."
                    .formatted(address.shown(), String.join(", ", living)));
        }
    }

    private Flyway scripts() {
        var flyway = Flyway.configure()
                .dataSource(connections)
                .locations("classpath:db/axon", "classpath:db/command", "classpath:db/query", "classpath:db/saga")
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:missing", "*:future");
        VendorScripts.addTo(flyway);
        return flyway.load();
    }

    /** All tables whose rows make up the shop, but the event log. */
    public List<Table> tables() {
        var tables = new ArrayList<Table>();
        for (var name : tableNames()) {
            if (!ITS_OWN.contains(name)) {
                tables.add(describe(name));
            }
        }
        return List.copyOf(tables);
    }

    private Set<String> tableNames() {
        return new TreeSet<>(jdbc.query(
                "select table_name from information_schema.tables"
                        + " where table_schema = schema() and table_type = 'BASE TABLE'",
                (row, _) -> row.getString(1)));
    }

    private Table describe(String name) {
        ResultSetExtractor<Table> describing = rows -> {
            // In the order of their names: databases that grew up at different times add columns in different places.
            var columns = new TreeMap<String, Table.Column>();
            var about = rows.getMetaData();
            for (var i = 1; i <= about.getColumnCount(); i++) {
                var column = about.getColumnLabel(i);
                columns.put(column, Table.Column.of(name, column, about.getColumnType(i), about.isAutoIncrement(i)));
            }
            return new Table(name, List.copyOf(columns.values()));
        };
        var table = jdbc.query("select * from " + name + " where 1 = 0", describing);
        if (table == null) {
            throw new IllegalStateException("an extractor that returns nothing");
        }
        return table;
    }

    /** Lets counters that this database keeps outside of its tables go on behind what is in the tables. */
    public void advanceCounters() {
        if (address.file() == null) {
            return;
        }
        var counted = new ArrayList<>(tables());
        counted.add(describe("domain_event_entry"));
        for (var table : counted) {
            table.columns().stream().filter(Table.Column::counted).forEach(column -> {
                var next = number("select coalesce(max(" + column.name() + "), 0) + 1 from " + table.name());
                jdbc.execute(
                        "alter table " + table.name() + " alter column " + column.name() + " restart with " + next);
            });
        }
    }

    /** For statements of their own transaction each. */
    public JdbcTemplate jdbc() {
        return jdbc;
    }

    /** For reading tables that are larger than the memory. */
    JdbcTemplate stream() {
        var stream = new JdbcTemplate(connections);
        // The one with which MySQL's driver does not read all before it gives the first; H2 puts them on disk by
        // itself.
        stream.setFetchSize(address.file() == null ? Integer.MIN_VALUE : 1_000);
        return stream;
    }

    void inTransaction(Consumer<JdbcTemplate> work) {
        transactions.executeWithoutResult(_ -> work.accept(jdbc));
    }

    /** The one number that a query gives. */
    public long number(String query, Object... parameters) {
        var number = jdbc.queryForObject(query, Long.class, parameters);
        return number == null ? 0 : number;
    }

    @Override
    public void close() {
        connections.close();
    }

    @Override
    public String toString() {
        return address.shown();
    }
}
