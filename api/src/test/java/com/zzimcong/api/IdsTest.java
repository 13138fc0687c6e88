package com.zzimcong.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdsTest {

    static final UUID DNS = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

    /** RFC 9562, appendix A.4. */
    @Test
    void derives_the_id_that_the_standard_shows() {
        assertThat(Ids.derived(DNS, "www.example.com")).hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    @Test
    void marks_every_id_as_name_based() {
        for (var name : new String[] {"", "a", "열무", "x".repeat(255)}) {
            var id = Ids.derived(DNS, name);
            assertThat(id.version()).isEqualTo(5);
            assertThat(id.variant()).isEqualTo(2);
        }
    }

    @Test
    void the_same_name_in_the_same_space_is_the_same_id() {
        assertThat(Ids.derived(DNS, "key")).isEqualTo(Ids.derived(DNS, "key"));
    }

    @Test
    void another_name_or_another_space_is_another_id() {
        assertThat(Ids.derived(DNS, "key"))
                .isNotEqualTo(Ids.derived(DNS, "Key"))
                .isNotEqualTo(Ids.derived(new UUID(0, 1), "key"));
    }
}
