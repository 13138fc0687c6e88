package com.zzimcong.platform.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/** Looks at the settings before anything starts: Spring would pass over a profile that there is not. */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Pattern HOST_AND_PORT = Pattern.compile("[^\\s:,]+(:\\d{1,5})?");
    private static final Pattern REDIS = Pattern.compile("rediss?://\\S+");

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
        if (profiles.contains("axonserver")) {
            requireAxonServer(environment);
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

    private static void requireAxonServer(Environment environment) {
        var address = environment.getProperty("zzimcong.axon-server.address", "");
        if (!Arrays.stream(address.split(",", -1))
                .allMatch(one -> HOST_AND_PORT.matcher(one.strip()).matches())) {
            throw new BadConfiguration(
                    StringUtils.hasText(address)
                            ? "'" + address + "' is no address of Axon Server."
                            : "The profile axonserver needs the address of Axon Server.",
                    "Set zzimcong.axon-server.address (ZZIMCONG_AXONSERVER_ADDRESS) to its host:port.");
        }
        var certificate = environment.getProperty("zzimcong.axon-server.certificate", "");
        if (StringUtils.hasText(certificate) && !Files.isReadable(Path.of(certificate))) {
            throw new BadConfiguration(
                    "The certificate of Axon Server's authority cannot be read: " + certificate + ".",
                    "Set zzimcong.axon-server.certificate (ZZIMCONG_AXONSERVER_CERTIFICATE) to a PEM file, or to nothing.");
        }
    }

    private static void requireAddresses(Environment environment) {
        if (environment.getProperty("spring.datasource.url", "").startsWith("jdbc:mysql:///")) {
            throw new BadConfiguration(
                    "The profile mysql needs the address of a database.",
                    "Set zzimcong.mysql.address (ZZIMCONG_MYSQL_ADDRESS) to its host:port.");
        }
        var redis = environment.getProperty("spring.data.redis.url", "");
        if (!REDIS.matcher(redis).matches()
                && (StringUtils.hasText(redis) || !environment.containsProperty("spring.data.redis.host"))) {
            // It may hold a password, so it is not shown.
            throw new BadConfiguration(
                    StringUtils.hasText(redis)
                            ? "What is set for the address of the Redis server is none."
                            : "The profile mysql needs the address of a Redis server.",
                    "Set zzimcong.redis.url (ZZIMCONG_REDIS_URL) to redis://host:port.");
        }
    }
}
