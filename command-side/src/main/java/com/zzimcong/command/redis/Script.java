package com.zzimcong.command.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that Redis runs as one step.
 *
 * @param text the script
 * @param digest the SHA-1 by which Redis knows it, in hexadecimal
 */
public record Script(String text, String digest) {

    /**
     * Reads a script from the class path.
     *
     * @param path such as {@code /gate/enter.lua}
     * @throws UncheckedIOException if it cannot be read
     */
    public static Script of(String path) {
        try (var in = Script.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("no script at " + path);
            }
            var bytes = in.readAllBytes();
            var digest = MessageDigest.getInstance("SHA-1").digest(bytes);
            return new Script(
                    new String(bytes, StandardCharsets.UTF_8), HexFormat.of().formatHex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
