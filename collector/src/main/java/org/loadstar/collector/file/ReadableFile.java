package org.loadstar.collector.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/** Files of text that people write. */
public final class ReadableFile {
    private ReadableFile() {}

    /** The text of a file; empty, with a problem, where it can't be read. */
    public static String text(Path file, Problems problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(new FileProblem(file.toString(), 1, "file", "a readable file of UTF-8 text",
                    e.getClass().getSimpleName()));
            return "";
        }
    }
}
