package org.loadstar.collector.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A word that must not be seen: it never prints itself. Immutable. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The word itself, only for those who have to send it. */
    public String reveal() {
        return value;
    }

    /** Compares in a time that does not depend on the content. */
    public boolean matches(byte[] other) {
        return MessageDigest.isEqual(value.getBytes(StandardCharsets.UTF_8), other);
    }

    @Override
    public String toString() {
        return "***";
    }
}
