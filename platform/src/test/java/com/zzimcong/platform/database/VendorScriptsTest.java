package com.zzimcong.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorScriptsTest {

    @ParameterizedTest
    @CsvSource({
        "H2, 2.4.240 (2025-09-22), h2",
        "MySQL, 9.7.0, mysql",
        "MySQL, 10.11.19-MariaDB-0+deb12u1, mariadb",
        "MariaDB, 11.4.5-MariaDB, mariadb"
    })
    void a_server_is_known_by_its_version_whatever_its_driver_calls_it(String name, String version, String vendor)
            throws SQLException {
        var database = mock(DataSource.class, RETURNS_DEEP_STUBS);
        given(database.getConnection().getMetaData().getDatabaseProductName()).willReturn(name);
        given(database.getConnection().getMetaData().getDatabaseProductVersion())
                .willReturn(version);

        assertThat(VendorScripts.vendorOf(database)).isEqualTo(vendor);
    }

    @Test
    void mysqls_driver_does_not_make_a_mysql_of_a_mariadb() {
        var server = mock(DialectResolutionInfo.class);
        given(server.getDatabaseVersion()).willReturn("5.5.5-10.11.19-MariaDB-0+deb12u1");

        assertThat(new MariaDbBehindMysqlDriver().resolveDialect(server))
                .isInstanceOfSatisfying(
                        MariaDBDialect.class,
                        dialect -> assertThat(dialect.getVersion()).isEqualTo(DatabaseVersion.make(10, 11)));
    }

    @Test
    void a_mysql_is_left_to_those_who_know_it() {
        var server = mock(DialectResolutionInfo.class);
        given(server.getDatabaseVersion()).willReturn("9.7.0");

        assertThat(new MariaDbBehindMysqlDriver().resolveDialect(server)).isNull();
    }
}
