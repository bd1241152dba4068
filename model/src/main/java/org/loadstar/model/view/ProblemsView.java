package org.loadstar.model.view;

import java.util.List;

/**
 * An error with many causes, as {@code application/problem+json} (RFC 9457).
 *
 * @param problems each as {@code FILE:LINE: path: expected X, got Y}
 */
public record ProblemsView(String type, String title, int status, String detail, List<String> problems) {
    public ProblemsView {
        problems = List.copyOf(problems);
    }
}
