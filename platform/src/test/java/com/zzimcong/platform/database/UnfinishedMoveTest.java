package com.zzimcong.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.platform.start.BadConfiguration;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class UnfinishedMoveTest {

    private final DriverManagerDataSource database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID()
            + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
    private final Flyway flyway = Flyway.configure()
            .dataSource(database)
            .locations("classpath:db/axon")
            .load();

    private void start() {
        new UnfinishedMove().migrate(flyway);
    }

    private void move(String end) {
        start();
        JdbcClient.create(database)
                .sql("insert into shop_move (id, origin, begun_at, ended_at) values (1, 'e', current_timestamp(6), "
                        + end + ")")
                .update();
    }

    @Test
    void a_shop_that_never_moved_starts() {
        assertThatCode(this::start).doesNotThrowAnyException();
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void a_shop_that_has_moved_starts() {
        move("current_timestamp(6)");
        assertThatCode(this::start).doesNotThrowAnyException();
    }

    @Test
    void a_shop_that_is_still_being_moved_does_not_start() {
        move("null");
        assertThatThrownBy(this::start)
                .isInstanceOf(BadConfiguration.class)
                .hasMessageContaining("the move has not ended");
    }
}
