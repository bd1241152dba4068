package org.loadstar.simulator.http;

/** Why a request was refused, as application/problem+json (RFC 9457). */
record Problem(String type, String title, int status, String detail) {
    static Problem of(RefusedException e) {
        String title = switch (e.status()) {
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            default -> "Bad Request";
        };
        return new Problem("about:blank", title, e.status(), String.valueOf(e.getMessage()));
    }
}
