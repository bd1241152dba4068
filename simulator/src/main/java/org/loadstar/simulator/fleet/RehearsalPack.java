package org.loadstar.simulator.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The pack that says where a played JVM tells its calls. */
public final class RehearsalPack {
    static final String NAME = "rehearsal";
    private static final String FILE = NAME + ".yml";

    private RehearsalPack() {}

    /** Writes it where a collector looks for it: in the folder packs beside the fleet.yml. */
    public static void writeBeside(Path fleetFile) throws IOException {
        Path packs = Files.createDirectories(fleetFile.toAbsolutePath().resolveSibling("packs"));
        try (InputStream in = Objects.requireNonNull(RehearsalPack.class.getResourceAsStream(FILE), FILE)) {
            FleetFile.replace(packs.resolve(FILE), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
