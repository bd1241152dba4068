package org.loadstar.model.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Files that can't be used, with everything that is wrong in them. */
public final class InvalidFileException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<FileProblem> problems;

    public InvalidFileException(List<FileProblem> problems) {
        super(problems.stream().map(FileProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the files. */
    public List<FileProblem> problems() {
        return problems;
    }
}
