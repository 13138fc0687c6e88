package com.zzimcong.platform.security.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zzimcong.platform.security.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that follow each other in a folder of two nodes. */
class KeyRotationTest {

    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Duration NOTICE = Duration.ofMinutes(10);
    static final KeySettings SETTINGS = new KeySettings(null, List.of(), Duration.ofDays(30), NOTICE);

    @TempDir
    Path folder = Path.of("");

    final Watch watch = new Watch(NOON);
    final List<KeysRotated> told = new ArrayList<>();

    @BeforeEach
    void first_key() throws IOException {
        var _ = KeyFile.readOrMake(folder, "signing.pem");
        Files.setLastModifiedTime(folder.resolve("signing.pem"), FileTime.from(NOON.minusSeconds(86_400)));
    }

    private TokenKeys node() {
        return TokenKeys.load(SETTINGS, folder, watch, told::add);
    }

    private static String signing(TokenKeys node) {
        return Objects.requireNonNull(node.signing()).id();
    }

    private static List<String> believed(TokenKeys node) {
        return node.believed().stream().map(TokenKey::id).toList();
    }

    @Test
    void the_next_key_is_published_before_it_signs_and_the_last_is_believed_after() {
        var node = node();
        var old = signing(node);

        assertThat(node.rotate()).isTrue();

        assertThat(believed(node)).hasSize(2).startsWith(old);
        var next = believed(node).getLast();
        watch.set(NOON.plus(NOTICE).minusMillis(1));
        assertThat(signing(node)).isEqualTo(old);
        watch.set(NOON.plus(NOTICE));
        assertThat(signing(node)).isEqualTo(next);

        watch.set(NOON.plus(NOTICE).plus(Duration.ofMinutes(10)).plusSeconds(30));
        assertThat(node.believed(old)).isNotNull();
        watch.set(NOON.plus(NOTICE).plus(Duration.ofMinutes(11)).plusSeconds(1));
        assertThat(node.believed(old)).isNull();
        assertThat(believed(node)).containsExactly(next);
    }

    @Test
    void asking_again_while_one_waits_makes_no_other() {
        var node = node();
        node.rotate();
        node.rotate();
        node().rotate();

        assertThat(believed(node())).hasSize(2);
    }

    @Test
    void another_node_believes_the_next_key_before_it_signs() {
        var here = node();
        var there = node();
        here.rotate();
        var next = believed(here).getLast();

        await().atMost(Duration.ofSeconds(3)).until(() -> there.believed(next) != null);
        watch.set(NOON.plus(NOTICE));
        assertThat(signing(there)).isEqualTo(signing(here)).isEqualTo(next);
    }

    @Test
    void a_node_that_starts_later_signs_as_the_others_do() {
        var here = node();
        here.rotate();
        watch.set(NOON.plus(NOTICE));

        assertThat(signing(node())).isEqualTo(signing(here));
        assertThat(believed(node())).isEqualTo(believed(here));
    }

    @Test
    void a_key_whose_time_is_over_is_replaced_by_one_who_signs_and_told_of_once() {
        var here = node();
        var there = node();
        var old = signing(here);
        watch.set(NOON.plus(Duration.ofDays(30)));

        assertThat(here.believed(old)).isNotNull();
        assertThat(believed(here)).containsExactly(old);
        assertThat(told).isEmpty();

        assertThat(signing(here)).isEqualTo(old);
        assertThat(signing(there)).isEqualTo(old);
        assertThat(signing(here)).isEqualTo(old);

        assertThat(believed(node())).hasSize(2).startsWith(old);
        assertThat(told).containsExactly(new KeysRotated(null));
        watch.set(watch.instant().plus(NOTICE));
        assertThat(signing(here)).isNotEqualTo(old).isEqualTo(signing(node()));
        assertThat(told).hasSize(1);
    }

    @Test
    void a_key_that_an_admin_replaces_is_not_told_of_here() {
        var node = node();

        assertThat(node.rotate()).isTrue();

        assertThat(told).isEmpty();
    }

    @Test
    void old_keys_do_not_pile_up() throws IOException {
        for (int i = 0; i < 3; i++) {
            node().rotate();
            watch.set(watch.instant().plus(Duration.ofHours(1)));
        }

        assertThat(believed(node())).hasSize(1);
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".pem"))).hasSize(2);
        }
    }
}
