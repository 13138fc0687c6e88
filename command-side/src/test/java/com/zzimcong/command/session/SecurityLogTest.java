package com.zzimcong.command.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.command.session.Door.Members;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@AtTheDoor
class SecurityLogTest {

    final Browser browser;

    SecurityLogTest(MockMvcTester http) {
        this.browser = new Browser(http);
    }

    @Test
    void the_auditor_sees_what_happened_without_names_and_addresses() {
        var name = UUID.randomUUID() + ".shopper";
        var auditor = browser.in("kim.auditor");
        var start = Browser.json(browser.get(auditor, "/api/audit/security?limit=1000"))
                .path("next")
                .asLong();
        var _ = browser.signIn(name, "wrong");
        var _ = browser.in(name);

        var log = browser.get(auditor, "/api/audit/security?after=" + start);

        var items = Browser.json(log).path("items");
        assertThat(items.valueStream().map(entry -> entry.path("happening").asString()))
                .containsExactly("SIGN_IN_FAILED", "SIGNED_IN");
        assertThat(items.path(0).path("account").asString())
                .as("whom somebody tried to be")
                .isEqualTo(Members.id(name).toString());
        assertThat(items.path(0).path("by").isNull()).isTrue();
        assertThat(items.path(1).path("account").asString())
                .isEqualTo(Members.id(name).toString());
        assertThat(items.path(1).path("network").asString()).isEqualTo("127.0.0.0/24");
        assertThat(log).bodyText().doesNotContain(name).doesNotContain("127.0.0.1");
    }

    @Test
    void a_name_that_nobody_goes_by_is_not_written_down() {
        var auditor = browser.in("kim.auditor");
        var start = Browser.json(browser.get(auditor, "/api/audit/security?limit=1000"))
                .path("next")
                .asLong();
        var _ = browser.signIn("nobody", Door.PASSWORD);

        var log = Browser.json(browser.get(auditor, "/api/audit/security?after=" + start));

        assertThat(log.path("items").size()).isOne();
        assertThat(log.at("/items/0/happening").asString()).isEqualTo("SIGN_IN_FAILED");
        assertThat(log.at("/items/0/account").isNull()).isTrue();
    }

    @Test
    void nobody_else_sees_it() {
        for (var role : List.of("shopper", "admin", "analyst")) {
            assertThat(browser.get(browser.in("kim." + role), "/api/audit/security"))
                    .hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(browser.get(browser.in("kim.auditor"), "/api/audit/security?limit=1001"))
                .hasStatus(HttpStatus.BAD_REQUEST);
    }
}
