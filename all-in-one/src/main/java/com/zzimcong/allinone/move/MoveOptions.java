package com.zzimcong.allinone.move;

import com.zzimcong.allinone.move.server.AxonServerAddress;
import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.DatabaseAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be moved where.
 *
 * @param tables where all goes that is not kept by Axon Server
 * @param server where the events go; null if they go where the rest goes
 * @param verifyOnly whether nothing is copied, only compared
 * @param json file for the report; null for none
 */
record MoveOptions(
        DatabaseAddress from,
        DatabaseAddress tables,
        @Nullable AxonServerAddress server,
        boolean verifyOnly,
        @Nullable Path json) {

    private static final Set<String> VALUES = Set.of("--from", "--to", "--tables", "--json");

    /**
     * Reads them.
     *
     * @param environment what is secret comes this way
     */
    static MoveOptions parse(List<String> arguments, Map<String, String> environment) {
        var values = new HashMap<String, String>();
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var name = rest.remove();
            if (name.equals("--verify")) {
                values.put(name, "");
            } else if (!VALUES.contains(name)) {
                throw new CannotMove("There is no option " + name + "; see ./run help.");
            } else if (rest.isEmpty()) {
                throw new CannotMove("The option " + name + " needs a value; see ./run help.");
            } else {
                values.put(name, rest.remove());
            }
        }
        var to = required(values, "--to");
        var server = to.startsWith("axonserver:") ? AxonServerAddress.of(to, environment) : null;
        if (server != null && !values.containsKey("--tables")) {
            throw new CannotMove("Axon Server keeps events only: give an empty database for the rest, --tables jdbc:…");
        }
        if (server == null && values.containsKey("--tables")) {
            throw new CannotMove("The option --tables is for moving onto Axon Server; a database takes all.");
        }
        var json = values.get("--json");
        var from = DatabaseAddress.of(
                required(values, "--from"),
                environment.get("ZZIMCONG_MOVE_FROM_USER"),
                environment.get("ZZIMCONG_MOVE_FROM_PASSWORD"));
        var tables = DatabaseAddress.of(
                server == null ? to : required(values, "--tables"),
                environment.get("ZZIMCONG_MOVE_TO_USER"),
                environment.get("ZZIMCONG_MOVE_TO_PASSWORD"));
        if (from.shown().equals(tables.shown())) {
            throw new CannotMove("Both are " + from.shown() + ": a shop moves into an empty database.");
        }
        return new MoveOptions(
                from, tables, server, values.containsKey("--verify"), json == null ? null : Path.of(json));
    }

    private static String required(Map<String, String> values, String name) {
        var value = values.get(name);
        if (value == null || value.isBlank()) {
            throw new CannotMove("The option " + name + " is missing; see ./run help.");
        }
        return value;
    }

    /** Where the events go, as people read it. */
    String target() {
        return server == null ? tables.shown() : server + ", the rest to " + tables.shown();
    }
}
