package com.zzimcong.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Where a shop's CPU time goes, by what its threads are for. Read from {@code /proc}: empty where there is none. */
public final class StageCpu {

    /** The kernel counts in hundredths of a second. */
    private static final double MILLIS_PER_TICK = 10;

    /** The beginning of a thread's name, and what it does; the first that fits counts. */
    private static final Map<String, String> STAGES = stages();

    private final Map<String, Double> millis;

    private StageCpu(Map<String, Double> millis) {
        this.millis = millis;
    }

    private static Map<String, String> stages() {
        var stages = new LinkedHashMap<String, String>();
        stages.put("ForkJoinPool", "HTTP, sign-ins included");
        stages.put("http-nio", "HTTP, sign-ins included");
        stages.put("tomcat", "HTTP, sign-ins included");
        stages.put("C1 Comp", "compiling");
        stages.put("C2 Comp", "compiling");
        stages.put("GC Thread", "collecting garbage");
        stages.put("command", "commands: deciding and appending");
        stages.put("EmbeddedEvent", "reading the log");
        stages.put("WorkPackage[ord", "order view and order watch");
        stages.put("WorkPackage[pay", "payment view and payment tasks");
        stages.put("WorkPackage[che", "checkout saga");
        stages.put("WorkPackage[sto", "stock desk and stock view");
        stages.put("WorkPackage[gat", "gate keeper");
        stages.put("lettuce", "Redis client");
        stages.put("db-scheduler", "timers and sweeper");
        stages.put("Coordinator", "coordinating processors");
        return stages;
    }

    /** What a process has spent so far. */
    public static StageCpu of(long process) {
        var millis = new HashMap<String, Double>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process), "task"))) {
            threads.forEach(thread -> {
                try {
                    var text = Files.readString(thread.resolve("stat"));
                    var name = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
                    var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
                    var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                    millis.merge(stageOf(name), ticks * MILLIS_PER_TICK, Double::sum);
                } catch (IOException _) {
                    // It has ended meanwhile.
                }
            });
        } catch (IOException _) {
            return new StageCpu(Map.of());
        }
        return new StageCpu(millis);
    }

    private static String stageOf(String thread) {
        return STAGES.entrySet().stream()
                .filter(stage -> thread.startsWith(stage.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("everything else");
    }

    /** The stages since an earlier reading, the largest first, in milliseconds for each of so many orders. */
    public Map<String, Double> perOrder(StageCpu earlier, int orders) {
        var each = new LinkedHashMap<String, Double>();
        millis.entrySet().stream()
                .map(stage -> Map.entry(
                        stage.getKey(), (stage.getValue() - earlier.millis.getOrDefault(stage.getKey(), 0.0)) / orders))
                .filter(stage -> stage.getValue() > 0)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .forEach(stage -> each.put(stage.getKey(), stage.getValue()));
        return each;
    }
}
