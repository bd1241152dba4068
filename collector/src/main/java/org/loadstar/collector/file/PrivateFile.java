package org.loadstar.collector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/** Files that hold secrets: for their reader alone. */
public final class PrivateFile {
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private PrivateFile() {}

    /** Notes where others may read a file, and where others own it. A file that is not there is none's problem here. */
    public static void check(Path file, Problems problems) {
        if (!Files.exists(file))
            return;
        try {
            var permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains))
                problems.add(new FileProblem(file.toString(), 1, "file", "permissions 0600",
                        PosixFilePermissions.toString(permissions)));
            String owner = Files.getOwner(file).getName();
            if (!owner.equals(System.getProperty("user.name")))
                problems.add(new FileProblem(file.toString(), 1, "file",
                        "an owner " + System.getProperty("user.name"), "\"" + owner + "\""));
        } catch (IOException e) {
            problems.add(new FileProblem(file.toString(), 1, "file", "readable permissions",
                    e.getClass().getSimpleName()));
        }
    }
}
