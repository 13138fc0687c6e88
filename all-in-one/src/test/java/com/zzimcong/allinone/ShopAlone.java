package com.zzimcong.allinone;

import com.zzimcong.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shop, or one side of it, as a process of its own, with a folder of its own. */
final class ShopAlone implements AutoCloseable {

    final int port = freePort();
    final int management = freePort();
    private final Path log;
    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private ShopAlone(Class<?> program, Path folder, Map<String, String> settings) throws IOException {
        log = folder.resolve("shop.log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                program.getName()));
        var start = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        var environment = start.environment();
        environment.put(
                "CLASSPATH", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        environment.put("ZZIMCONG_DATA", folder.resolve("data").toString());
        environment.put("ZZIMCONG_SECRETS", folder + "/secrets/");
        environment.putAll(settings);
        process = start.start();
    }

    /**
     * Starts one.
     *
     * @param program all of it, or one side
     * @param settings as variables of its environment
     */
    static ShopAlone start(Class<?> program, Path folder, Map<String, String> settings) throws IOException {
        return new ShopAlone(program, folder, settings);
    }

    /** Starts one with the profile prod, and with keys of its own. */
    static ShopAlone inProduction(Path folder, Map<String, String> more) throws IOException {
        var settings = new HashMap<>(Map.of(
                "SPRING_PROFILES_ACTIVE", "prod",
                "ZZIMCONG_PERSONAL_MASTERKEY", key(folder, "master.key"),
                "ZZIMCONG_SECONDFACTOR_SEALINGKEY", key(folder, "seal.key")));
        settings.putAll(more);
        return new ShopAlone(AllInOneApplication.class, folder, settings);
    }

    /** The settings of one on a database of a server. */
    static Map<String, String> on(TestDatabase server, String database) {
        return new HashMap<>(Map.of(
                "ZZIMCONG_MYSQL_ADDRESS", server.address(),
                "ZZIMCONG_MYSQL_DATABASE", database,
                "ZZIMCONG_MYSQL_USER", server.user(),
                "ZZIMCONG_MYSQL_PASSWORD", server.password()));
    }

    private static String key(Path folder, String name) throws IOException {
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.writeString(folder.resolve(name), Base64.getEncoder().encodeToString(key))
                .toString();
    }

    /** The status of an answer; 0 if there is none. */
    int status(String method, int port, String path) {
        try {
            return ask(method, port, path).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    HttpResponse<String> ask(String method, int port, String path) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to end, as Ctrl-C does. */
    void end() {
        process.destroy();
    }

    /** Its exit code. */
    int awaitExit(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still there after " + most + ": " + log);
        }
        return process.exitValue();
    }

    /** All that it has written. */
    List<String> lines() throws IOException {
        return Files.readAllLines(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
