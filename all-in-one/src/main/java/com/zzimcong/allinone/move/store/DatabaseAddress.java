package com.zzimcong.allinone.move.store;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;

/**
 * Where a shop's database is.
 *
 * @param url JDBC
 * @param user to sign in as; null if the address says it, or nobody needs to be told
 * @param password null like the user
 * @param file the database file without its ending; null for a server
 * @param shown to people, without anything that is secret
 */
public record DatabaseAddress(
        String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path file,
        String shown) {

    /** Batches go as one statement, and times are UTC on both sides, as the shop itself has it. */
    private static final Map<String, String> ON_A_SERVER = Map.of(
            "rewriteBatchedStatements", "true",
            "connectionTimeZone", "UTC",
            "forceConnectionTimeZoneToSession", "true",
            "tcpKeepAlive", "true",
            "connectTimeout", "3000");

    /**
     * Reads what somebody has written.
     *
     * @param text the data folder of a shop with a database of its own, or the JDBC address of a server's
     */
    public static DatabaseAddress of(String text, @Nullable String user, @Nullable String password) {
        if (text.startsWith("jdbc:mysql://") || text.startsWith("jdbc:mariadb://")) {
            return onServer(text.replaceFirst("^jdbc:mariadb:", "jdbc:mysql:"), user, password);
        }
        if (text.matches("[a-z0-9]{2,}:.*")) {
            throw new CannotMove("There is no moving from or to " + text.replaceAll("\\?.*", "")
                    + ": give the data folder of a shop, jdbc:mysql://host:port/database or, for --to,"
                    + " axonserver://host:port.");
        }
        var file = Path.of(text).toAbsolutePath().normalize().resolve("shop");
        var folder = Objects.requireNonNull(file.getParent()).toString();
        if (folder.indexOf(';') >= 0) {
            throw new CannotMove("The folder " + folder + " has a semicolon in its name, which H2 does not take.");
        }
        return new DatabaseAddress(embedded(folder), "sa", "", file, folder);
    }

    private static DatabaseAddress onServer(String url, @Nullable String user, @Nullable String password) {
        var full = new StringBuilder(url);
        ON_A_SERVER.forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                full.append(full.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        // Whoever is named before the host is named with a password, perhaps.
        var shown = url.replaceAll("^jdbc:mysql://([^/]*@)?|\\?.*$", "");
        if (!shown.matches("[^/]+/[^/]+")) {
            throw new CannotMove("The address of a database must look like jdbc:mysql://host:port/database.");
        }
        return new DatabaseAddress(full.toString(), user, password, null, shown);
    }

    /** With the shop's own options. */
    private static String embedded(String folder) {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("platform.yml"));
        var url = Objects.requireNonNullElseGet(settings.getObject(), Properties::new)
                .getProperty("spring.datasource.url", "");
        return url.replace("${zzimcong.data}", folder);
    }
}
