package org.loadstar.model.yaml;

/** One thing that is wrong in one file; reads as {@code FILE:LINE: path: expected X, got Y}. */
public record FileProblem(String file, int line, String path, String expected, String got) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + path + ": expected " + expected + ", got " + got;
    }
}
