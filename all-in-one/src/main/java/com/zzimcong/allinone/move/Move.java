package com.zzimcong.allinone.move;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zzimcong.allinone.move.server.ServerEvents;
import com.zzimcong.allinone.move.store.CannotMove;
import com.zzimcong.allinone.move.store.Progress;
import com.zzimcong.allinone.move.store.ShopDatabase;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.NestedExceptionUtils;

/** Moves a stopped shop into another database or onto Axon Server, or looks whether one has been moved well. */
public final class Move {

    private static final long SECONDS_BETWEEN_LINES = 2;

    private final PrintStream out;
    private long lastLine = System.nanoTime();

    Move(PrintStream out) {
        this.out = out;
    }

    /** Does it, and exits with 0 if the copy is the same, 1 if it is not, 2 if there could be none. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void moveAndExit(String[] arguments) {
        LoggingSystem.get(Move.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        System.exit(new Move(System.out).run(List.of(arguments), System.getenv()));
    }

    /** Does it; the exit code. */
    int run(List<String> arguments, Map<String, String> environment) {
        try {
            var options = MoveOptions.parse(arguments, environment);
            var report = run(options, this::tell);
            report.lines().forEach(out::println);
            var json = options.json();
            if (json != null) {
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
            }
            return report.isSame() ? 0 : 1;
        } catch (CannotMove e) {
            out.println(e.getMessage());
        } catch (IOException | RuntimeException e) {
            out.println("The move broke off; start it again, and it goes on where it stood: "
                    + NestedExceptionUtils.getMostSpecificCause(e));
        }
        return 2;
    }

    /** Opens all that takes part in it, and closes it again. */
    static MoveReport run(MoveOptions options, Progress progress) {
        try (var from = ShopDatabase.open(options.from())) {
            from.requireStopped();
            new MoveMark(from).requireNoneOpen();
            try (var to = options.verifyOnly()
                            ? ShopDatabase.open(options.tables())
                            : ShopDatabase.make(options.tables());
                    var server = connect(options)) {
                to.requireStopped();
                var mover = new Mover(from, to, server, progress);
                return options.verifyOnly() ? mover.verify() : mover.move();
            }
        }
    }

    private static @Nullable ServerEvents connect(MoveOptions options) {
        return options.server() == null ? null : ServerEvents.open(options.server());
    }

    private void tell(String what, long done) {
        var now = System.nanoTime();
        if (now - lastLine >= SECONDS_BETWEEN_LINES * 1_000_000_000) {
            lastLine = now;
            out.println(String.format(Locale.ROOT, "  %,d %s", done, what));
        }
    }
}
