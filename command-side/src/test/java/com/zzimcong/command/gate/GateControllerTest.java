package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import com.zzimcong.api.sale.SaleId;
import com.zzimcong.command.redis.EmbeddedRedis;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

@SpringJUnitWebConfig
class GateControllerTest {

    static EmbeddedRedis redis;
    static Shop shop;

    MockMvcTester http;

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableWebSecurity
    @EnableMethodSecurity
    @Import(GateController.class)
    static class Site {

        @Bean
        GateStore gateStore() {
            return shop.store;
        }

        @Bean
        SecurityFilterChain filters(HttpSecurity http) throws Exception {
            return http.csrf(AbstractHttpConfigurer::disable).build();
        }
    }

    @BeforeAll
    static void start() {
        redis = Shop.redis();
        shop = new Shop(redis);
    }

    @AfterAll
    static void stop() {
        shop.close();
        redis.close();
    }

    @BeforeEach
    void setUp(@Autowired WebApplicationContext context) {
        http = MockMvcTester.create(MockMvcBuilders.webAppContextSetup(context)
                .apply(springSecurity())
                .build());
    }

    @Test
    void it_shows_just_what_redis_holds() {
        var sale = shop.open(10, 4);
        var pending = Shop.order();
        var reserved = Shop.order();
        var ended = Shop.order();
        var buyer = Shop.buyer();
        shop.enter(sale, pending, buyer, 2);
        shop.pool(sale).reserve(reserved, buyer, 1);
        shop.pool(sale).release(ended);
        shop.store.apply(sale.id(), shop.pool(sale).from(2));

        assertThat(get(sale.id(), "AUDITOR")).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"saleId": "%s", "known": true, "free": 7, "sequence": 3, "limit": 4, "ticket": 1,
                 "opensAt": "%s", "closesAt": "%s",
                 "orders": {"%s": "P:2", "%s": "R:1", "%s": "X"}, "buyers": {"%s": 3}}
                """.formatted(
                        sale.id(), sale.opensAt(), sale.closesAt(), pending, reserved, ended, buyer));
    }

    @Test
    void an_unknown_gate_is_said_to_be_unknown() {
        var id = new SaleId(UUID.randomUUID());
        assertThat(get(id, "ADMIN"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo(
                        "{\"saleId\": \"%s\", \"known\": false, \"orders\": {}, \"buyers\": {}}".formatted(id));
    }

    @Test
    void flushing_makes_it_forget() {
        var sale = shop.open(10, 4);
        shop.enter(sale, Shop.order(), Shop.buyer(), 1);
        assertThat(flush(sale.id(), "ADMIN")).hasStatus(HttpStatus.NO_CONTENT);
        var keys = shop.keepers
                .call(Shop.LONG, commands -> commands.keys("gate:{" + sale.id() + "}*"))
                .join();
        assertThat(keys).isEmpty();
    }

    @Test
    void others_may_not() {
        var id = new SaleId(UUID.randomUUID());
        for (var role : List.of("SHOPPER", "ANALYST")) {
            assertThat(get(id, role)).hasStatus(HttpStatus.FORBIDDEN);
            assertThat(flush(id, role)).hasStatus(HttpStatus.FORBIDDEN);
        }
        assertThat(flush(id, "AUDITOR")).hasStatus(HttpStatus.FORBIDDEN);
    }

    private MvcTestResult get(SaleId sale, String role) {
        return http.perform(MockMvcRequestBuilders.get("/api/admin/gate/{id}", sale)
                .with(user("somebody").roles(role)));
    }

    private MvcTestResult flush(SaleId sale, String role) {
        return http.perform(MockMvcRequestBuilders.post("/api/admin/gate/{id}/flush", sale)
                .with(user("somebody").roles(role)));
    }
}
