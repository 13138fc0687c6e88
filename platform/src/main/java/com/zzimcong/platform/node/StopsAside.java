package com.zzimcong.platform.node;

import org.springframework.context.SmartLifecycle;

/**
 * Something that works by itself, and takes a while to stop: what else is to stop at the same time does not wait for it.
 * It stops among the first, while requests that have begun are still answered.
 */
public interface StopsAside extends SmartLifecycle {

    @Override
    default void stop(Runnable stopped) {
        var _ = Thread.ofPlatform().name("stopping").daemon().start(() -> {
            try {
                stop();
            } finally {
                stopped.run();
            }
        });
    }
}
