package com.zzimcong.platform.database;

import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolver;
import org.jspecify.annotations.Nullable;

/**
 * Tells MariaDB by its version: MySQL's driver calls every server MySQL, and MySQL's dialect locks rows with
 * {@code for update of}, which MariaDB does not understand.
 */
public class MariaDbBehindMysqlDriver implements DialectResolver {

    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo server) {
        var version = server.getDatabaseVersion();
        return version != null && version.contains("MariaDB") ? new MariaDBDialect(server) : null;
    }
}
