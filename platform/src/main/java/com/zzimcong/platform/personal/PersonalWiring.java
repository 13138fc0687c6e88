package com.zzimcong.platform.personal;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault and its keys, the same on every side. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PersonalSettings.class)
class PersonalWiring {

    @Bean
    DataKeys dataKeys(JdbcClient jdbc, PersonalSettings settings, @Value("${zzimcong.data:./data}") Path data) {
        return new DataKeys(jdbc, MasterKeys.load(settings, data.resolve("keys")));
    }

    @Bean
    Vault vault(DataKeys keys) {
        return new Vault(keys);
    }

    @Bean
    EmailHashes emailHashes(DataKeys keys) {
        var hashes = new EmailHashes(keys);
        hashes.makeKey();
        return hashes;
    }

    @Bean
    ApplicationRunner masterKeyRotation(DataKeys keys) {
        return _ -> {
            var count = keys.rewrap();
            if (count > 0) {
                LoggerFactory.getLogger(PersonalWiring.class).info("{} keys are under the new master key", count);
            }
        };
    }
}
