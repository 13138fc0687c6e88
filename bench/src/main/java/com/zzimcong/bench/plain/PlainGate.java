package com.zzimcong.bench.plain;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.Arrays;
import java.util.List;

/** The plain shop's gate: a number and a set in Redis, and a script that lets each order in once. */
public final class PlainGate {

    private static final String[] KEYS = {"plain:left", "plain:in"};

    /** For each order given: 1 if it is in, 0 if nothing is left. */
    private static final String SCRIPT = """
            local answers = {}
            for i, order in ipairs(ARGV) do
              if redis.call('SISMEMBER', KEYS[2], order) == 1 then
                answers[i] = 1
              elseif tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then
                redis.call('DECR', KEYS[1])
                redis.call('SADD', KEYS[2], order)
                answers[i] = 1
              else
                answers[i] = 0
              end
            end
            return answers
            """;

    private final RedisAsyncCommands<String, String> redis;
    private final String script;

    /** Loads the script. */
    public PlainGate(StatefulRedisConnection<String, String> connection) {
        redis = connection.async();
        script = connection.sync().scriptLoad(SCRIPT);
    }

    /** Lets so many in from now on, and forgets who is in. */
    public void fill(int pieces) {
        var _ = redis.set(KEYS[0], Integer.toString(pieces))
                .toCompletableFuture()
                .join();
        var _ = redis.del(KEYS[1]).toCompletableFuture().join();
    }

    /** Asks for orders together; answers 1 or 0 for each. */
    public RedisFuture<List<Long>> ask(String... orders) {
        return redis.evalsha(script, ScriptOutputType.MULTI, Arrays.copyOf(KEYS, KEYS.length), orders);
    }

    boolean enter(String order) {
        return ask(order).toCompletableFuture().join().getFirst() == 1;
    }
}
