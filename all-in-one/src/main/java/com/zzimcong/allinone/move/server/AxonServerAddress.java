package com.zzimcong.allinone.move.server;

import com.zzimcong.allinone.move.store.CannotMove;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an Axon Server is, and how it lets the shop in.
 *
 * @param token of the application; null where the server has no access control
 * @param tls whether the connection is encrypted
 * @param certificate file of the authority that its certificate is from, PEM; null for those that Java knows
 */
public record AxonServerAddress(
        String host,
        int port,
        String context,
        @Nullable String token,
        boolean tls,
        @Nullable Path certificate) {

    private static final Pattern FORM = Pattern.compile("axonserver://([^/:]+):(\\d{1,5})(?:/([^/?]+))?/?");

    /**
     * Reads {@code axonserver://host:port/context}, of which the context may be missing.
     *
     * @param environment holds the rest, under the names that the shop has for it
     */
    public static AxonServerAddress of(String text, Map<String, String> environment) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new CannotMove("The address of Axon Server must look like axonserver://host:port or, with a context,"
                    + " axonserver://host:port/context.");
        }
        var certificate = environment.getOrDefault("ZZIMCONG_AXONSERVER_CERTIFICATE", "");
        var token = environment.getOrDefault("ZZIMCONG_AXONSERVER_TOKEN", "");
        var context = form.group(3);
        return new AxonServerAddress(
                form.group(1),
                Integer.parseInt(form.group(2)),
                context == null ? environment.getOrDefault("ZZIMCONG_AXONSERVER_CONTEXT", "default") : context,
                token.isEmpty() ? null : token,
                Boolean.parseBoolean(environment.getOrDefault("ZZIMCONG_AXONSERVER_TLS", "false")),
                certificate.isEmpty() ? null : Path.of(certificate));
    }

    @Override
    public String toString() {
        return "Axon Server at " + host + ":" + port + ", context '" + context + "'";
    }
}
