package org.loadstar.installer.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.loadstar.collector.Collector;
import org.loadstar.collector.audit.AuditChain;
import org.loadstar.db.SampleStore;
import org.loadstar.db.StoreException;

/** What is in the data directory, and whether others may see it. */
final class DataCheck {
    private static final long LEAST_FREE_MIB = 256;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final String STORE = "store";

    private final Path data;

    DataCheck(Path data) {
        this.data = data;
    }

    List<Finding> findings() {
        if (!Files.exists(data))
            return List.of(Finding.fine("data", data + " is not there yet, the first start makes it"));
        try {
            String owner = Files.getOwner(data).getName();
            String user = System.getProperty("user.name");
            if (!owner.equals(user))
                return List.of(Finding.wrong("data", data + ": expected to be run by its owner " + owner
                        + ", got " + user));
            var findings = new ArrayList<>(privacy());
            findings.add(disk());
            findings.add(store());
            findings.add(audit());
            return findings;
        } catch (IOException e) {
            return List.of(Finding.wrong("data", data + ": expected to be readable, got: " + e));
        }
    }

    /** The store makes its files as it likes: the directory around it keeps others out. */
    private List<Finding> privacy() throws IOException {
        try (var all = Files.walk(data, 2)) {
            List<Path> seen = all.filter(p -> p.equals(data)
                    || (Files.isRegularFile(p) && !p.startsWith(data.resolve(STORE)))).sorted().toList();
            var wrong = new ArrayList<Finding>();
            for (Path p : seen) {
                var permissions = Files.getPosixFilePermissions(p);
                if (permissions.stream().anyMatch(OTHERS::contains))
                    wrong.add(Finding.wrong("data", p + ": expected no permissions for others, got "
                            + PosixFilePermissions.toString(permissions)));
            }
            return wrong.isEmpty()
                    ? List.of(Finding.fine("data", data + ": its owner's alone"))
                    : wrong;
        }
    }

    private Finding disk() throws IOException {
        long free = Files.getFileStore(data).getUsableSpace() >> 20;
        return free >= LEAST_FREE_MIB
                ? Finding.fine("disk", data + ": " + free + " MiB free")
                : Finding.wrong("disk", data + ": expected at least " + LEAST_FREE_MIB + " MiB free, got "
                        + free);
    }

    private Finding store() {
        Path store = data.resolve(STORE);
        if (!Files.exists(store))
            return Finding.fine("store", store + " is not there yet");
        try {
            SampleStore.open(store).close();
            return Finding.fine("store", store + " opens");
        } catch (StoreException e) {
            return e.kind() == StoreException.Kind.IN_USE
                    ? Finding.fine("store", store + " is in use")
                    : Finding.wrong("store", String.valueOf(e.getMessage()));
        }
    }

    private Finding audit() throws IOException {
        Path directory = data.resolve(Collector.AUDIT);
        return switch (AuditChain.verify(directory)) {
            case AuditChain.Whole w when w.entries() == 0 ->
                Finding.fine("audit", directory + " holds no entries");
            case AuditChain.Whole w -> Finding.fine("audit", directory + ": entries " + w.first() + ".."
                    + w.last() + " are whole, hash of the last " + w.hash());
            case AuditChain.Broken b -> Finding.wrong("audit", directory.resolve(b.file()) + ":" + b.line()
                    + ": expected " + b.expected() + ", found " + b.found());
        };
    }
}
