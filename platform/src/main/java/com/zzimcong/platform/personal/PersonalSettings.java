package com.zzimcong.platform.personal;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the keys of persons are kept.
 *
 * @param masterKey file of the master key, 32 random bytes in base64; null to generate one once into the data folder
 * @param oldMasterKeys files of former master keys: what they wrap is wrapped anew at the start
 */
@ConfigurationProperties("zzimcong.personal")
record PersonalSettings(
        @Nullable Path masterKey, @DefaultValue List<Path> oldMasterKeys) {}
