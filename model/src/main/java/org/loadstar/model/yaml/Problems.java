package org.loadstar.model.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while files are read. Confined to the reading thread. */
public final class Problems {
    private final List<FileProblem> list = new ArrayList<>();

    public void add(FileProblem problem) {
        list.add(problem);
    }

    public List<FileProblem> list() {
        return List.copyOf(list);
    }

    public int size() {
        return list.size();
    }

    /** Ends a reading: quietly when all was well. */
    public void throwIfAny() throws InvalidFileException {
        if (!list.isEmpty())
            throw new InvalidFileException(list);
    }
}
