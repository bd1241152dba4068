package org.loadstar.installer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.loadstar.collector.Collector;
import org.loadstar.collector.OfflinePeople;
import org.loadstar.model.TimeSource;

/** Tokens by which tests see and do all that a collector lets be seen and done. */
public final class AdministratorToken {
    private AdministratorToken() {}

    /** The file of a lasting one for the collectors on {@code data} in a directory; none may run at the first call. */
    public static Path file(Path directory) throws IOException {
        Path file = directory.resolve("administrator.token");
        if (!Files.exists(file))
            try (var people = OfflinePeople.open(directory.resolve("data"), TimeSource.system())) {
                Files.writeString(file, people.administratorToken("tests").reveal());
            }
        return file;
    }

    /** The one-time token of a collector that knows nobody. */
    public static String of(Collector collector) {
        return collector.setup().orElseThrow().reveal();
    }
}
