package com.zzimcong.platform.database;

import java.util.Arrays;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** Adds the scripts that only one vendor's databases get; all others are the same for all. */
@Configuration(proxyBeanMethods = false)
public class VendorScripts {

    @Bean
    FlywayConfigurationCustomizer vendorScriptLocations() {
        return VendorScripts::addTo;
    }

    /** Adds them for the database that is to be migrated. */
    public static void addTo(FluentConfiguration flyway) {
        var common = Arrays.stream(flyway.getLocations()).map(Location::getDescriptor);
        var own = "classpath:db/vendor/" + vendorOf(flyway.getDataSource());
        flyway.locations(Stream.concat(common, Stream.of(own)).toArray(String[]::new));
    }

    /** Spring's own {@code {vendor}} would take a MariaDB behind MySQL's driver for a MySQL. */
    static String vendorOf(DataSource database) {
        try {
            return JdbcUtils.extractDatabaseMetaData(database, server -> {
                if (server.getDatabaseProductVersion().contains("MariaDB")) {
                    return "mariadb";
                }
                return server.getDatabaseProductName().equals("MySQL") ? "mysql" : "h2";
            });
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }
}
