package org.loadstar.mibs;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The base modules of the IETF, as the package erlang-snmp brings them. */
final class BaseMibs {
    private static final Path LIBRARIES = Path.of("/usr/lib/erlang/lib");

    private BaseMibs() {}

    /** Copies each {@code X.mib} as {@code X}, the name that MIB compilers look for. */
    static void copyTo(Path directory) throws IOException {
        for (Path mib : find()) {
            String file = mib.getFileName().toString();
            Files.copy(mib, directory.resolve(file.substring(0, file.length() - ".mib".length())));
        }
    }

    private static List<Path> find() throws IOException {
        var wanted = FileSystems.getDefault().getPathMatcher("glob:" + LIBRARIES + "/snmp-*/mibs/*.mib");
        if (Files.isDirectory(LIBRARIES)) {
            try (var files = Files.walk(LIBRARIES, 3)) {
                List<Path> found = files.filter(wanted::matches).toList();
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        throw new AssertionError(
                "expected base MIBs under " + LIBRARIES + "/snmp-*/mibs (package erlang-snmp): none found");
    }
}
