package org.loadstar.collector.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The data directory while it is ours: one process at a time changes what is in it. */
public final class DataDirectory implements AutoCloseable {
    private final FileChannel lock;

    private DataDirectory(FileChannel lock) {
        this.lock = lock;
    }

    /**
     * Takes a directory, which is made if missing, readable by its owner alone.
     *
     * @throws IOException where another process has it, another user owns it, or it can't be used
     */
    public static DataDirectory take(Path path) throws IOException {
        Files.createDirectories(path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        String owner = Files.getOwner(path).getName();
        if (!owner.equals(System.getProperty("user.name")))
            throw new IOException(path + ": expected to be run as its owner " + owner + ", run as "
                    + System.getProperty("user.name"));
        var channel = FileChannel.open(path.resolve("lock"), Set.of(StandardOpenOption.CREATE,
                StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (isLocked(channel))
            return new DataDirectory(channel);
        channel.close();
        throw new IOException(path + ": expected a data directory that nobody uses, a collector uses it");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
