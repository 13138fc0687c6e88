package com.zzimcong.platform.security;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Names one session: an account signed in on one device. The id (UUID version 7) tells when the session began, so that
 * all sessions of an account up to a moment can be ended without knowing them. Controllers take it as a parameter.
 */
public record SessionId(@JsonValue UUID value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {}

    /** A new session, begun at the given time. */
    public static SessionId begunAt(Instant start) {
        return new SessionId(new UUID(
                (start.toEpochMilli() << 16) | 0x7000L | RANDOM.nextInt(0x1000),
                (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L));
    }

    /**
     * Reads an id as {@link #toString()} wrote it.
     *
     * @throws IllegalArgumentException if the text names no session
     */
    public static SessionId of(String text) {
        var id = UUID.fromString(text);
        if (id.version() != 7) {
            throw new IllegalArgumentException("no session");
        }
        return new SessionId(id);
    }

    /** When the session began. */
    public Instant start() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
