package com.zzimcong.platform.database;

import java.util.regex.Pattern;
import org.hibernate.dialect.DatabaseVersion;
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

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.\\d+-MariaDB");

    @Override
    public @Nullable Dialect resolveDialect(DialectResolutionInfo server) {
        // Such as 5.5.5-10.11.19-MariaDB: the first number is for clients of long ago.
        var version = server.getDatabaseVersion();
        var found = version == null ? null : VERSION.matcher(version);
        return found != null && found.find()
                ? new MariaDBDialect(
                        DatabaseVersion.make(Integer.valueOf(found.group(1)), Integer.valueOf(found.group(2))))
                : null;
    }
}
