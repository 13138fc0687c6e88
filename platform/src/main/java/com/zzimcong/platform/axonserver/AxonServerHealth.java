package com.zzimcong.platform.axonserver;

import java.util.function.BooleanSupplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Whether Axon Server can be reached from here. The framework's own indicator is made for an older Spring Boot. */
final class AxonServerHealth extends AbstractHealthIndicator {

    private final BooleanSupplier connected;
    private final AxonServerSettings settings;

    AxonServerHealth(BooleanSupplier connected, AxonServerSettings settings) {
        this.connected = connected;
        this.settings = settings;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(connected.getAsBoolean() ? "UP" : "DOWN")
                .withDetail("address", settings.address())
                .withDetail("context", settings.context());
    }
}
