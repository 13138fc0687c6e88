package com.zzimcong.allinone;

import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Sets the shop up for the profile that the build names in {@code zzimcong.test.profile}, once and before it starts: on
 * a database in memory, or on a server and with a Redis of its own, as a node among others would run; or on
 * Axon Server besides.
 */
class OnItsDatabase implements ExecutionCondition {

    private static final String MEMORY =
            "jdbc:h2:mem:shop;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;"
                    + "MAX_LENGTH_INPLACE_LOB=16384";

    private static @Nullable ConditionEvaluationResult chosen;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return choose();
    }

    private static synchronized ConditionEvaluationResult choose() {
        var made = chosen;
        if (made == null) {
            made = switch (System.getProperty("zzimcong.test.profile", "")) {
                case "mysql" -> onServer();
                case "axonserver" -> onAxonServer();
                default -> inMemory();
            };
            chosen = made;
        }
        return made;
    }

    private static ConditionEvaluationResult inMemory() {
        System.setProperty("spring.datasource.url", MEMORY);
        return ConditionEvaluationResult.enabled("in memory");
    }

    /** Its events stay there, so each run makes its own products and sales. */
    private static ConditionEvaluationResult onAxonServer() {
        var address = System.getenv("ZZIMCONG_AXONSERVER");
        if (address == null || address.isBlank()) {
            return ConditionEvaluationResult.disabled(
                    "ZZIMCONG_AXONSERVER names no Axon Server (host:port), so nothing is tried on one");
        }
        var database = onServer();
        if (!database.isDisabled()) {
            System.setProperty("spring.profiles.active", "axonserver");
            System.setProperty("zzimcong.axon-server.address", address);
        }
        return database;
    }

    private static ConditionEvaluationResult onServer() {
        if (!TestDatabase.missing().isEmpty()) {
            return ConditionEvaluationResult.disabled(TestDatabase.missing());
        }
        var server = TestDatabase.any();
        var redis = new EmbeddedRedis(Path.of("target/shop-test/redis-beside"));
        Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
        Map.of(
                        "spring.profiles.active", "mysql",
                        "zzimcong.mysql.address", server.address(),
                        "zzimcong.mysql.user", server.user(),
                        "zzimcong.mysql.password", server.password(),
                        "zzimcong.mysql.database", server.create(),
                        "zzimcong.redis.url", "redis://127.0.0.1:" + redis.port())
                .forEach(System::setProperty);
        return ConditionEvaluationResult.enabled(server.version());
    }
}
