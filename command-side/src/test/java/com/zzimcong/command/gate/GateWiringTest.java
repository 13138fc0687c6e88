package com.zzimcong.command.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;

import com.zzimcong.api.sale.SaleId;
import com.zzimcong.command.redis.EmbeddedRedis;
import com.zzimcong.command.redis.RedisLink;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The gate as Spring puts it together. */
class GateWiringTest {

    @Configuration(proxyBeanMethods = false)
    @ComponentScan(basePackageClasses = RedisLink.class)
    @Import({GateConfiguration.class, GateController.class})
    static class Packages {}

    final ApplicationContextRunner node = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
            .withUserConfiguration(Packages.class)
            .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
            .withBean(CommandGateway.class, () -> mock(CommandGateway.class))
            .withBean(EventStore.class, () -> mock(EventStore.class))
            .withBean(JdbcClient.class, GateWiringTest::database);

    @TempDir
    Path data;

    @Test
    void switched_off_it_is_no_gate() {
        node.withPropertyValues("zzimcong.gate.enabled=false").run(context -> {
            assertThat(context.getBean(SaleGate.class)).isInstanceOf(OpenGate.class);
            assertThat(context).doesNotHaveBean(GateKeeper.class).doesNotHaveBean(GateController.class);
            assertThat(context).doesNotHaveBean(RedisLink.class);
        });
    }

    @Test
    void a_node_starts_without_redis_and_its_gates_are_closed() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        node.withPropertyValues("spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + nobody)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    var start = System.nanoTime();
                    var answer = context.getBean(SaleGate.class)
                            .enter(new SaleId(UUID.randomUUID()), Shop.order(), Shop.buyer(), 1)
                            .join();
                    assertThat(answer).isEqualTo(new Admission.Closed(Duration.ofSeconds(1)));
                    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(GateOutageTest.PROMPT);
                });
    }

    @Test
    void with_a_redis_of_its_own_the_whole_node_uses_that() {
        node.withPropertyValues("zzimcong.redis.embedded=true", "zzimcong.data=" + data)
                .run(context -> {
                    var redis = context.getBean(EmbeddedRedis.class);
                    await().until(() -> context.getBean("shoppersLink", RedisLink.class)
                                    .isOpen()
                            && context.getBean("keepersLink", RedisLink.class).isOpen());
                    var template = context.getBean(StringRedisTemplate.class);
                    template.opsForValue().set("asked", "here");
                    var store = context.getBean(GateStore.class);
                    assertThat(store.lock("asked", "again", Shop.LONG)).isFalse();
                    assertThat(ProcessHandle.of(redis.pid())).isPresent();
                    assertThat(context.getBean(SaleGate.class)
                                    .enter(new SaleId(UUID.randomUUID()), Shop.order(), Shop.buyer(), 1)
                                    .join())
                            .isInstanceOf(Admission.Closed.class);
                });
    }

    @Test
    void nonsense_in_the_settings_stops_the_start() {
        node.withPropertyValues("zzimcong.gate.batch=0")
                .run(context -> assertThat(context).hasFailed());
    }

    private static JdbcClient database() {
        var database = new DriverManagerDataSource(
                "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/command/V2_10__gate_sale.sql")).execute(database);
        return JdbcClient.create(database);
    }
}
