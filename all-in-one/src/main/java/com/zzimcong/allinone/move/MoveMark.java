package com.zzimcong.allinone.move;

import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.ShopDatabase;
import com.zzimcong.allinone.move.store.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The note in a database that a shop is being moved into it: whoever goes on may replace what is there. */
final class MoveMark {

    private final ShopDatabase database;

    MoveMark(ShopDatabase database) {
        this.database = database;
    }

    /**
     * Makes sure that a database is a whole shop.
     *
     * @throws CannotMove if another one has been moved into it in part
     */
    void requireNoneOpen() {
        if (isOpen()) {
            throw new CannotMove("A move into " + database + " has not ended: it is not the whole shop.");
        }
    }

    /**
     * Notes that a move begins or goes on.
     *
     * @param origin id of the first event that is moved
     * @throws CannotMove if the database holds anything that no move of this origin has brought
     */
    void begin(String origin) {
        if (database.number("select count(*) from shop_move") == 0) {
            var occupied = firstOccupied(database.tables());
            if (occupied != null) {
                throw new CannotMove("There is a shop in " + database + " already (table " + occupied
                        + " has rows): move into an empty database.");
            }
            database.jdbc()
                    .update("insert into shop_move (id, origin, begun_at) values (1, ?, current_timestamp(6))", origin);
        } else if (!isOpen()) {
            throw new CannotMove("The move into " + database + " has ended already; --verify compares again.");
        } else if (database.number("select count(*) from shop_move where origin = ?", origin) == 0) {
            throw new CannotMove("Another shop is being moved into " + database + ": move into an empty database.");
        }
    }

    private boolean isOpen() {
        return database.number("select count(*) from shop_move where ended_at is null") > 0;
    }

    private @Nullable String firstOccupied(List<Table> tables) {
        if (database.number("select count(*) from domain_event_entry") > 0) {
            return "domain_event_entry";
        }
        return tables.stream()
                .map(Table::name)
                .filter(name -> database.number("select count(*) from " + name) > 0)
                .findFirst()
                .orElse(null);
    }

    /** Notes that it is a whole shop now, and may start. */
    void end() {
        database.jdbc().update("update shop_move set ended_at = current_timestamp(6)");
    }
}
