package org.loadstar.simulator.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.snmp4j.smi.OctetString;

/** The SNMP community of the rehearsal. It never shows itself in a text. */
public final class Community {
    private final String text;

    public Community(String text) {
        this.text = text;
    }

    /**
     * The first line of a file.
     *
     * @throws IOException where there is none, with what was expected
     */
    public static Community read(Path file) throws IOException {
        return Files.readString(file).lines().findFirst().filter(l -> !l.isBlank()).map(Community::new)
                .orElseThrow(() -> new IOException("expected a community in the first line of " + file));
    }

    public OctetString octets() {
        return new OctetString(text);
    }

    @Override
    public String toString() {
        return "Community";
    }
}
