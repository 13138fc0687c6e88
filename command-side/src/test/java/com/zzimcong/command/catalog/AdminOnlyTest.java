package com.zzimcong.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.reset;

import com.zzimcong.command.sale.Offers;
import com.zzimcong.platform.web.IdempotencyKeyArgument;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.junit.jupiter.web.SpringJUnitWebConfig;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Whatever the rest of the wiring lets through, the controllers themselves ask for the role. */
@SpringJUnitWebConfig(AdminOnlyTest.Wiring.class)
class AdminOnlyTest {

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @EnableMethodSecurity
    @Import(IdempotencyKeyArgument.class)
    @ComponentScan(basePackageClasses = {ProductController.class, Offers.class})
    static class Wiring {

        @Bean
        CommandGateway commands() {
            return mock(CommandGateway.class);
        }
    }

    @Autowired
    CommandGateway commands;

    MockMvcTester http;

    @Autowired
    void setUp(WebApplicationContext context) {
        http = MockMvcTester.from(context);
    }

    @ParameterizedTest
    @WithMockUser(roles = {"SHOPPER", "AUDITOR", "ANALYST"})
    @CsvSource(delimiter = '|', textBlock = """
                    POST   | /api/admin/products               | {"sku":"A","name":"n","category":"c","unit":"u","listPrice":1}
                    PUT    | /api/admin/products/A             | {"name":"n","category":"c","unit":"u","listPrice":1}
                    DELETE | /api/admin/products/A             | {}
                    POST   | /api/admin/stock/A/additions      | {"pieces":1}
                    POST   | /api/admin/stock/A/withdrawals    | {"pieces":1}
                    PUT    | /api/admin/sales/00000000-0000-0000-0000-000000000001 | {"title":"t","price":1,"closesAt":"2026-11-27T12:00:00Z","holdSeconds":1}
                    POST   | /api/admin/sales/00000000-0000-0000-0000-000000000001/closing | {}
                    POST   | /api/admin/sales | {"sku":"A","title":"t","price":1,"opensAt":"2026-11-27T12:00:00Z","closesAt":"2026-11-27T13:00:00Z","pieces":1,"limitPerBuyer":1,"holdSeconds":1}
                    POST   | /api/admin/catalogue | csv
                    """)
    void nobody_else_changes_the_shop(String method, String path, String body) {
        assertThat(http.method(HttpMethod.valueOf(method))
                        .uri(path)
                        .principal(new UUID(0, 7)::toString)
                        .header("Idempotency-Key", "key-1")
                        .header("If-Match", "\"1\"")
                        .contentType(body.equals("csv") ? "text/csv" : "application/json")
                        .content(body))
                .failure()
                .rootCause()
                .isInstanceOf(AccessDeniedException.class);
        then(commands).shouldHaveNoInteractions();
    }

    @Test
    @WithMockUser(roles = "ADMIN")
    void an_admin_does() {
        given(commands.send(any())).willReturn(CompletableFuture.completedFuture(2L));
        assertThat(http.delete().uri("/api/admin/products/A")).hasStatus(HttpStatus.NO_CONTENT);
        reset(commands);
    }
}
