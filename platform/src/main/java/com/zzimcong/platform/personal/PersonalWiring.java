package com.zzimcong.platform.personal;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault and its keys. Lazy: a side that knows no persons need not hold the master key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalSettings.class)
class PersonalWiring {

    /** Fails where the master key is another than the one that wraps the keys. */
    @Bean
    @Lazy
    DataKeys dataKeys(JdbcClient jdbc, PersonalSettings settings, @Value("${zzimcong.data:./data}") Path data) {
        var keys = new DataKeys(jdbc, MasterKeys.load(settings, data.resolve("keys")));
        var count = keys.rewrap();
        if (count > 0) {
            LoggerFactory.getLogger(PersonalWiring.class).info("{} keys are under the new master key", count);
        }
        return keys;
    }

    @Bean
    @Lazy
    Vault vault(DataKeys keys) {
        return new Vault(keys);
    }

    @Bean
    @Lazy
    EmailHashes emailHashes(DataKeys keys) {
        var hashes = new EmailHashes(keys);
        hashes.makeKey();
        return hashes;
    }
}
