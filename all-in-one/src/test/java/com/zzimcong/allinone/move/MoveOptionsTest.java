package com.zzimcong.allinone.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zzimcong.allinone.move.server.AxonServerAddress;
import com.zzimcong.allinone.move.store.CannotMove;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoveOptionsTest {

    private static MoveOptions parse(String options, Map<String, String> environment) {
        return MoveOptions.parse(List.of(options.split(" ", -1)), environment);
    }

    @Test
    void a_folder_is_opened_as_the_shop_itself_does() {
        var from = parse("--from data --to jdbc:mysql://db:3306/shop", Map.of()).from();
        assertThat(from.url()).startsWith("jdbc:h2:file:" + Path.of("data").toAbsolutePath() + "/shop;MODE=MySQL;");
        assertThat(from.url()).doesNotContain("${");
        assertThat(from.user()).isEqualTo("sa");
    }

    @Test
    void a_server_gets_what_its_user_needs_and_people_see_no_secrets() {
        var to = parse(
                        "--from data --to jdbc:mariadb://kim:secret@db:3306/shop?sslMode=REQUIRED&tcpKeepAlive=false",
                        Map.of("ZZIMCONG_MOVE_TO_USER", "lee", "ZZIMCONG_MOVE_TO_PASSWORD", "pass"))
                .tables();
        assertThat(to.url())
                .startsWith("jdbc:mysql://kim:secret@db:3306/shop?sslMode=REQUIRED&tcpKeepAlive=false&")
                .contains("rewriteBatchedStatements=true", "connectionTimeZone=UTC")
                .doesNotContain("tcpKeepAlive=true");
        assertThat(to.user()).isEqualTo("lee");
        assertThat(to.password()).isEqualTo("pass");
        assertThat(to.shown()).isEqualTo("db:3306/shop");
    }

    @Test
    void axon_server_is_described_as_for_the_shop() {
        var options = parse(
                "--from data --to axonserver://axon:8124/sales --tables jdbc:mysql://db:3306/shop",
                Map.of("ZZIMCONG_AXONSERVER_TOKEN", "t", "ZZIMCONG_AXONSERVER_TLS", "true"));
        assertThat(options.server()).isEqualTo(new AxonServerAddress("axon", 8124, "sales", "t", true, null));
        assertThat(options.target()).isEqualTo("Axon Server at axon:8124, context 'sales', the rest to db:3306/shop");
    }

    @ParameterizedTest
    @CsvSource({
        "--from data, --to is missing",
        "--to data, --from is missing",
        "--from data --to, --to needs a value",
        "--from data --to other --fast, no option --fast",
        "--from data --to ./data, a shop moves into an empty database",
        "--from data --to jdbc:postgresql://db/shop, no moving from or to jdbc:postgresql://db/shop",
        "--from axonserver://axon:8124 --to data, no moving from or to axonserver://axon:8124",
        "--from data --to jdbc:mysql://db, must look like jdbc:mysql://host:port/database",
        "--from data --to axonserver://axon:8124, --tables",
        "--from data --to axonserver://axon --tables other, must look like axonserver://host:port",
        "--from data --to other --tables another, for moving onto Axon Server"
    })
    void what_is_wrong_is_said_in_one_line(String options, String said) {
        assertThatThrownBy(() -> parse(options, Map.of()))
                .isInstanceOf(CannotMove.class)
                .hasMessageContaining(said);
    }
}
