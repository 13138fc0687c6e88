package com.zzimcong.platform.start;

import java.util.Arrays;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/** Looks at the settings before anything starts: Spring would pass over a profile that there is not. */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var environment = context.getEnvironment();
        for (var profile : environment.getActiveProfiles()) {
            if (!isKnown(profile, environment, context)) {
                throw new BadConfiguration(
                        "There is no profile '" + profile + "'.",
                        "Set spring.profiles.active to prod, mysql or axonserver, or to nothing for a shop that brings its own database.");
            }
        }
        var profiles = Arrays.asList(environment.getActiveProfiles());
        if (profiles.contains("axonserver")
                && !StringUtils.hasText(environment.getProperty("zzimcong.axon-server.address"))) {
            throw new BadConfiguration(
                    "The profile axonserver needs the address of Axon Server.",
                    "Set zzimcong.axon-server.address (ZZIMCONG_AXONSERVER_ADDRESS) to its host:port.");
        }
        if (profiles.contains("mysql")) {
            requireAddresses(environment);
        }
        if (profiles.contains("prod")) {
            new ProductionCheck(environment).check();
        }
    }

    /** A profile is known by its settings. */
    private static boolean isKnown(String profile, Environment environment, ResourceLoader files) {
        var names = environment.getProperty("spring.config.name", "application").split(",", -1);
        return Arrays.stream(names)
                .anyMatch(name -> files.getResource("classpath:" + name.strip() + "-" + profile + ".yml")
                        .exists());
    }

    private static void requireAddresses(Environment environment) {
        if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:mysql:///")) {
            throw new BadConfiguration(
                    "The profile mysql needs the address of a database.",
                    "Set zzimcong.mysql.address (ZZIMCONG_MYSQL_ADDRESS) to its host:port.");
        }
        if (!StringUtils.hasText(environment.getProperty("spring.data.redis.url"))
                && !environment.containsProperty("spring.data.redis.host")) {
            throw new BadConfiguration(
                    "The profile mysql needs the address of a Redis server.",
                    "Set zzimcong.redis.url (ZZIMCONG_REDIS_URL) to redis://host:port.");
        }
    }
}
