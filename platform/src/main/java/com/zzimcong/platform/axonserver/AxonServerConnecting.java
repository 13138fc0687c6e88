package com.zzimcong.platform.axonserver;

import com.zzimcong.platform.node.Node;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.StringUtils;

/** What the shop adds to the framework's own connection to Axon Server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("axon.axonserver.enabled")
@EnableConfigurationProperties(AxonServerSettings.class)
class AxonServerConnecting {

    /** Hands the shop's settings to the framework's. */
    @Bean
    static BeanPostProcessor axonServerAccess(ObjectProvider<AxonServerSettings> settings, ObjectProvider<Node> node) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof AxonServerConfiguration configuration) {
                    apply(settings.getObject(), node.getObject(), configuration);
                }
                return bean;
            }
        };
    }

    @Bean
    AxonServerWatch axonServerWatch(AxonServerConnectionManager connections, AxonServerSettings settings) {
        return new AxonServerWatch(
                () -> connections.getConnection(settings.context()),
                () -> connections.isConnected(settings.context()),
                settings);
    }

    @Bean
    AxonServerHealth axonServerHealthIndicator(AxonServerWatch watch, AxonServerSettings settings) {
        return new AxonServerHealth(watch::isConnected, settings);
    }

    @Bean
    AxonServerLog eventLog(AxonServerConnectionManager connections, AxonServerSettings settings) {
        return new AxonServerLog(
                () -> connections.getConnection(settings.context()).eventChannel());
    }

    static void apply(AxonServerSettings settings, Node node, AxonServerConfiguration configuration) {
        configuration.setServers(settings.address());
        configuration.setContext(settings.context());
        configuration.setClientId(node.run());
        configuration.setSslEnabled(settings.tls());
        if (StringUtils.hasText(settings.token())) {
            configuration.setToken(settings.token());
        }
        if (settings.certificate() != null) {
            configuration.setCertFile(settings.certificate().toString());
        }
    }
}
