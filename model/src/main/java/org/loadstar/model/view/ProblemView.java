package org.loadstar.model.view;

/** An error that is no answer, as {@code application/problem+json} (RFC 9457). */
public record ProblemView(String type, String title, int status, String detail) {}
