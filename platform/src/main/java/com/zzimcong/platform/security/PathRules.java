package com.zzimcong.platform.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import com.zzimcong.api.AccountId;
import com.zzimcong.platform.security.keys.KeySettings;
import com.zzimcong.platform.security.keys.TokenKeys;
import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who may call what. The same on every side, so that a token means the same everywhere; what no rule names is closed. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableMethodSecurity
@EnableConfigurationProperties({TokenSettings.class, KeySettings.class})
class PathRules {

    static final String SIGN_IN = "/api/tokens";
    static final String REFRESH = "/api/tokens/refresh";

    /** Where those without a token prove that an e-mail address is theirs. */
    private static final String[] COMING_IN = {
        "/api/accounts",
        "/api/accounts/verifications",
        "/api/accounts/verifications/confirmation",
        "/api/accounts/password-resets",
        "/api/accounts/password-resets/confirmation"
    };

    private static final String[] OPEN = {
        "/api/products/**",
        "/api/categories/**",
        "/api/sales/**",
        "/actuator/health/**",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/.well-known/jwks.json",
        "/dev/mail/**"
    };

    PathRules() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(AccountId.class, Caller.class, SessionId.class);
    }

    @Bean
    TokenKeys tokenKeys(
            KeySettings settings,
            @Value("${zzimcong.data:./data}") Path data,
            Clock clock,
            ApplicationEventPublisher told) {
        return TokenKeys.load(settings, data.resolve("keys"), clock, told::publishEvent);
    }

    /** Lazy: a side that issues no tokens need not hold the key. */
    @Bean
    @Lazy
    TokenIssuer tokenIssuer(TokenKeys keys, TokenVerifier verifier, TokenSettings settings, Clock clock) {
        return new TokenIssuer(keys, verifier, settings, clock);
    }

    @Bean
    TokenVerifier tokenVerifier(TokenKeys keys, TokenSettings settings, Clock clock) {
        return new TokenVerifier(keys, settings, clock);
    }

    @Bean
    SecurityFilterChain onlyKnownCallers(
            HttpSecurity http,
            TokenVerifier tokens,
            ObjectProvider<SessionWatch> sessions,
            AccessProblems problems,
            @Value("${zzimcong.management.open:}") List<String> openEndpoints) {
        var watch = sessions.getIfAvailable(SessionWatch::none);
        return http.csrf(AbstractHttpConfigurer::disable) // a bearer token is nothing that a browser sends by itself
                .headers(AbstractHttpConfigurer::disable) // written once, further out
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .securityContext(
                        context -> context.securityContextRepository(new RequestAttributeSecurityContextRepository()))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterBefore(new TokenFilter(tokens, watch, problems), ExceptionTranslationFilter.class)
                .authorizeHttpRequests(requests -> {
                    for (var endpoint : openEndpoints) {
                        requests.requestMatchers(GET, "/actuator/" + endpoint).permitAll();
                    }
                    rules(requests);
                })
                .build();
    }

    /** The first rule that fits decides, so the busiest comes first. */
    private static void rules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests) {
        requests.requestMatchers(POST, "/api/orders", "/api/orders/*/payment").hasRole(Role.SHOPPER.name());
        requests.requestMatchers("/api/orders/**").authenticated();
        requests.requestMatchers(GET, OPEN).permitAll();
        requests.requestMatchers(HEAD, OPEN).permitAll();
        requests.requestMatchers(POST, SIGN_IN, REFRESH).permitAll();
        requests.requestMatchers(POST, COMING_IN).permitAll();
        requests.requestMatchers("/api/accounts/me/**", "/api/sessions/**", "/api/second-factor/**")
                .authenticated();
        var readers = new String[] {Role.ADMIN.name(), Role.AUDITOR.name()};
        requests.requestMatchers(GET, "/api/admin/**").hasAnyRole(readers);
        requests.requestMatchers(HEAD, "/api/admin/**").hasAnyRole(readers);
        requests.requestMatchers("/api/admin/**", "/actuator/**").hasRole(Role.ADMIN.name());
        requests.requestMatchers("/api/audit/**", "/api/provider/**").hasRole(Role.AUDITOR.name());
        // These come from the inside, on behalf of a request that has already passed.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                .permitAll();
        requests.anyRequest().denyAll();
    }

    /** There are no passwords here; and without this bean a default user would be made. */
    @Bean
    AuthenticationManager tokensOnly() {
        return _ -> {
            throw new BadCredentialsException("Please sign in with a token.");
        };
    }

    /** Timing each decision costs more than the decision. */
    @Bean
    SecurityObservationSettings undisturbed() {
        return SecurityObservationSettings.noObservations();
    }
}
