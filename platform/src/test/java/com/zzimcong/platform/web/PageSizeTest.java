package com.zzimcong.platform.web;

import static com.zzimcong.platform.web.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.security.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.context.TestPropertySource;

/** A shop whose owner wants long pages for shoppers, which there are not, and short ones for staff. */
@OnTheEdge
@TestPropertySource(properties = {"zzimcong.pages.shopper=500", "zzimcong.pages.staff=50"})
class PageSizeTest {

    final Shopfront shop;

    PageSizeTest(Shopfront shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @CsvSource({"/api/orders, 100", "/api/admin/pages, 50"})
    void a_page_has_as_many_as_the_settings_say_but_a_shoppers_never_more_than_a_hundred(String path, int most) {
        var role = path.startsWith("/api/admin") ? Role.ADMIN : Role.SHOPPER;

        assertThat(shop.send(shop.as(role, path + "?limit=" + most)).statusCode())
                .isEqualTo(200);
        assertProblem(shop.send(shop.as(role, path + "?limit=" + (most + 1))), 400, "INVALID")
                .names("limit", "must be less than or equal to " + most);
    }

    @ParameterizedTest
    @CsvSource({"/api/orders, 100, anyone", "/api/admin/pages, 50, Longer than a shopper's"})
    void the_page_of_the_api_tells_the_limit_and_its_reason(String path, int most, String reason) {
        var api = Shopfront.json(shop.send(shop.to("/v3/api-docs")));

        var limit = api.path("paths")
                .path(path)
                .path("get")
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("name").asString().equals("limit"))
                .findFirst()
                .orElseThrow();
        assertThat(limit.at("/schema/maximum").asInt()).isEqualTo(most);
        assertThat(limit.at("/schema/minimum").asInt()).isOne();
        assertThat(limit.path("description").asString()).contains("at most " + most, reason);
    }
}
