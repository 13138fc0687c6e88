package com.zzimcong.platform.web;

import com.zzimcong.api.AccountId;
import com.zzimcong.api.Cursor;
import com.zzimcong.api.Refusal;
import com.zzimcong.api.Sku;
import com.zzimcong.api.order.OrderId;
import com.zzimcong.platform.command.Refused;
import com.zzimcong.platform.security.Caller;
import com.zzimcong.platform.security.Role;
import com.zzimcong.platform.web.page.PageSize;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocSpecPropertiesConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springdoc.webmvc.ui.SwaggerConfig;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.HttpEncodingAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The edge, and controllers that do little but fail in every way that controllers can. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ErrorMvcAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    ValidationAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocSpecPropertiesConfiguration.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class,
    SwaggerConfig.class,
    SwaggerUiConfigProperties.class,
    SwaggerUiOAuthProperties.class
})
@ComponentScan({"com.zzimcong.platform.web", "com.zzimcong.platform.security"})
class StandIn {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    FilterRegistrationBean<HttpFilter> brokenFilter() {
        var broken = new FilterRegistrationBean<HttpFilter>(new HttpFilter() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
                throw new IllegalStateException("hong@example.com broke the filter");
            }
        });
        broken.addUrlPatterns("/api/products/behind-a-broken-filter");
        broken.setOrder(0);
        return broken;
    }

    @RestController
    static class Shop {

        record Line(@NotNull Sku sku, @Min(1) int pieces) {}

        record Placing(
                @Valid @NotEmpty List<Line> lines,
                @Nullable OrderId like,
                @Nullable Role role,
                @Nullable String note,
                @Nullable Instant at) {}

        @PostMapping("/api/orders")
        ResponseEntity<String> place(AccountId buyer, IdempotencyKey key, @Valid @RequestBody Placing placing) {
            return ResponseEntity.accepted()
                    .body(buyer + " " + key + " " + placing.lines().size());
        }

        @GetMapping("/api/orders/{orderId}")
        String order(@PathVariable OrderId orderId, Caller caller) {
            return orderId + " " + caller.is(Role.SHOPPER);
        }

        @GetMapping("/api/orders")
        String orders(
                @RequestParam(required = false) @Nullable Cursor cursor,
                @RequestParam @PageSize int limit,
                @RequestParam(required = false) @Nullable Role state) {
            return "%s %d %s".formatted(cursor == null ? "" : cursor.id(), limit, state);
        }

        @GetMapping("/api/admin/pages")
        int pages(@RequestParam @PageSize(PageSize.For.STAFF) int limit) {
            return limit;
        }

        @GetMapping("/api/orders/revised")
        String revised(@RequestHeader("If-Match") String revision) {
            return revision;
        }

        @GetMapping("/api/orders/refused/{reason}")
        CompletableFuture<String> refused(@PathVariable Refusal reason, @RequestParam boolean later) {
            var refused = new Refused(reason, "No: " + reason);
            if (!later) {
                throw refused;
            }
            return CompletableFuture.failedFuture(new CompletionException(new IllegalStateException(refused)));
        }

        @GetMapping("/api/orders/busy")
        CompletableFuture<String> busy() {
            return CompletableFuture.failedFuture(new CompletionException(
                    new TryAgain("OUTCOME_UNKNOWN", Duration.ofMillis(1_500), URI.create("/api/orders/7"))));
        }

        @RequestMapping("/api/orders/late")
        CompletableFuture<String> late() {
            return CompletableFuture.failedFuture(new CompletionException(new TimeoutException()));
        }

        /** Answers after three seconds, and has no thread meanwhile. */
        @GetMapping("/api/orders/thoughtful")
        CompletableFuture<String> thoughtful() {
            return CompletableFuture.supplyAsync(() -> "42", CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS));
        }

        @GetMapping("/api/orders/broken")
        String broken() {
            throw new IllegalStateException("hong@example.com broke the controller");
        }

        @GetMapping("/api/orders/for-admins")
        @PreAuthorize("hasRole('ADMIN')")
        String forAdmins() {
            return "admin";
        }

        @PostMapping("/api/admin/catalogue")
        long upload(InputStream body) throws IOException {
            return body.transferTo(java.io.OutputStream.nullOutputStream());
        }

        @PostMapping("/api/admin/chunks")
        int chunks(@RequestBody String body) {
            return body.length();
        }

        @GetMapping("/api/audit/events")
        String events() {
            return "events";
        }

        @GetMapping("/api/products/apple")
        ResponseEntity<String> apple() {
            return ResponseEntity.ok()
                    .cacheControl(org.springframework.http.CacheControl.maxAge(Duration.ofSeconds(5)))
                    .body("apple");
        }
    }
}
