package com.zzimcong.platform.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.zzimcong.platform.node.Node;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class AxonServerConnectingTest {

    private final Node node = new Node("seller", "0123456789abcdef");

    @Test
    void address_context_token_and_tls_become_the_frameworks() {
        var made = applied("t1", true, Path.of("/etc/ca.pem"));

        assertThat(made.getServers()).isEqualTo("axon-1:8124,axon-2:8124");
        assertThat(made.getContext()).isEqualTo("shop");
        assertThat(made.getToken()).isEqualTo("t1");
        assertThat(made.isSslEnabled()).isTrue();
        assertThat(made.getCertFile()).isEqualTo("/etc/ca.pem");
        assertThat(made.getClientId()).isEqualTo(node.run());
    }

    @Test
    void a_server_without_access_control_is_shown_no_token() {
        assertThat(applied("", false, null).getToken()).isNull();
        assertThat(applied(null, false, null).isSslEnabled()).isFalse();
    }

    @Test
    void heartbeats_are_on_and_messages_may_be_as_large_as_a_snapshot() throws IOException {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("name", Map.of("spring.application.name", "x")));
        new YamlPropertySourceLoader()
                .load("mode", new ClassPathResource("platform-axonserver.yml"))
                .forEach(environment.getPropertySources()::addLast);

        var made = Binder.get(environment)
                .bind("axon.axonserver", AxonServerConfiguration.class)
                .get();

        assertThat(made.isEnabled()).isTrue();
        assertThat(made.getHeartbeat().isEnabled()).isTrue();
        assertThat(made.getHeartbeat().getInterval()).isEqualTo(5_000);
        assertThat(made.getMaxMessageSize()).isEqualTo(32 * 1024 * 1024);
    }

    private AxonServerConfiguration applied(@Nullable String token, boolean tls, @Nullable Path certificate) {
        var configuration = new AxonServerConfiguration();
        AxonServerConnecting.apply(
                new AxonServerSettings("axon-1:8124,axon-2:8124", "shop", token, tls, certificate),
                node,
                configuration);
        return configuration;
    }
}
