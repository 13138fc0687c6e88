package com.zzimcong.platform.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Sends the commands to one aggregate, one after another, each as often as it takes. */
final class CommandChain {

    private final CommandSender sender;
    private final BatchSettings settings;
    private final long deadline;
    private final List<CommandResult> results = new ArrayList<>();

    CommandChain(CommandSender sender, BatchSettings settings, long deadline) {
        this.sender = sender;
        this.settings = settings;
        this.deadline = deadline;
    }

    List<CommandResult> send(List<Outgoing> commands) {
        var attempts = settings.attempts();
        for (var each : commands) {
            var result = send(each, attempts);
            if (result instanceof CommandResult.Failed failed && !failed.fault().isLate()) {
                var parts = each.parts().get();
                parts.forEach(part -> results.add(send(part, 1)));
                if (parts.isEmpty()) {
                    results.add(result);
                }
                // The aggregate itself may be what fails: the rest gets one try each, or the batch would never end.
                attempts = 1;
            } else {
                results.add(result);
            }
        }
        return results;
    }

    private CommandResult send(Outgoing outgoing, int attempts) {
        for (var attempt = 1; ; attempt++) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (!left.isPositive()) {
                var fault = new CommandFault(outgoing.name() + " had no time left", new TimeoutException(), true);
                return new CommandResult.Failed(outgoing, fault, attempt - 1);
            }
            try {
                return new CommandResult.Answered(outgoing, sender.ask(outgoing.message(), left));
            } catch (CommandFault fault) {
                if (fault.isLate() || attempt >= attempts) {
                    return new CommandResult.Failed(outgoing, fault, attempt);
                }
                pause(settings.pauseAfter(attempt));
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
