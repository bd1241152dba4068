package org.loadstar.installer.command;

/** What the command tells its caller when it ends. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NONE_AVAILABLE = 3;
    static final int UNREACHABLE = 4;
    static final int NOT_ALLOWED = 5;
    static final int NOT_KEPT = 6;

    private ExitCode() {}
}
