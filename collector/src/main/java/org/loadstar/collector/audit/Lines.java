package org.loadstar.collector.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Lines of a file of UTF-8, one in memory at a time. Not thread-safe. */
final class Lines implements AutoCloseable {
    private final InputStream in;

    Lines(Path file) throws IOException {
        in = new BufferedInputStream(Files.newInputStream(file), Entry.MOST_BYTES);
    }

    /**
     * One line.
     *
     * @param text  without the end of line; of a line that is too long its beginning
     * @param whole whether it has an end of line and is not too long
     */
    record Line(String text, boolean whole) {}

    /** The next line; null at the end of the file. */
    @Nullable
    Line next() throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean tooLong = false;
        int b = in.read();
        if (b < 0)
            return null;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (bytes.size() < Entry.MOST_BYTES)
                bytes.write(b);
            else
                tooLong = true;
        }
        return new Line(bytes.toString(StandardCharsets.UTF_8), b == '\n' && !tooLong);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
