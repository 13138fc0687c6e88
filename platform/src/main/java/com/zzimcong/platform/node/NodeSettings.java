package com.zzimcong.platform.node;

import jakarta.validation.constraints.Pattern;
import java.lang.management.ManagementFactory;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which process of the shop this is.
 *
 * @param name its name, no other process's; null to make one of the process id and the machine's name
 * @param shared whether other processes work on the same database
 */
@Validated
@ConfigurationProperties("zzimcong.node")
record NodeSettings(
        @Nullable @Pattern(regexp = "[A-Za-z0-9@._-]{1,40}") String name,
        @DefaultValue("false") boolean shared) {

    private static final int LONGEST = 40;

    Node node() {
        return new Node(name == null ? made() : name, UUID.randomUUID().toString());
    }

    private static String made() {
        var machine = ManagementFactory.getRuntimeMXBean().getName().replaceAll("[^A-Za-z0-9@._-]", "-");
        return machine.substring(0, Math.min(machine.length(), LONGEST));
    }
}
