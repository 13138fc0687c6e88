package com.zzimcong.platform.axonserver;

import jakarta.validation.constraints.NotBlank;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Axon Server is, and how it lets the shop in.
 *
 * @param address host:port of its gRPC port; of a cluster several nodes, parted by commas
 * @param context the context that holds the shop's events
 * @param token of the application, where the server has access control; null or empty where it has none
 * @param tls whether the connection is encrypted
 * @param certificate file of the authority that the server's certificate is from, PEM; null for those that Java knows
 */
@Validated
@ConfigurationProperties("zzimcong.axon-server")
record AxonServerSettings(
        @NotBlank String address,
        @NotBlank @DefaultValue("default") String context,
        @Nullable String token,
        @DefaultValue("false") boolean tls,
        @Nullable Path certificate) {

    @Override
    public String toString() {
        return "Axon Server at " + address + ", context '" + context + "'";
    }
}
