package com.zzimcong.command.factor;

import com.zzimcong.command.account.SecurityLog;
import com.zzimcong.command.account.Sessions;
import com.zzimcong.platform.security.keys.SecretFile;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** How the second factor is put together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecondFactorSettings.class)
class SecondFactorConfiguration {

    @Bean
    Seal seal(SecondFactorSettings settings, @Value("${zzimcong.data:./data}") Path data) {
        var configured = settings.sealingKey();
        return new Seal(
                configured == null
                        ? SecretFile.readOrMake(data.resolve("keys"), "seal.key", Seal.KEY_BYTES)
                        : SecretFile.read(configured));
    }

    @Bean
    SecondFactors secondFactors(
            SecondFactorStore store,
            Seal seal,
            SecondFactorSettings settings,
            Sessions sessions,
            SecurityLog log,
            TransactionTemplate transaction,
            Clock clock) {
        return new SecondFactors(store, seal, settings, sessions, log, transaction, clock);
    }
}
