package org.loadstar.installer.command;

import org.loadstar.model.view.MalformedJsonException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What a subcommand that failed tells, and by which exit code. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
            throws Exception {
        int exitCode = switch (failure) {
            case CommandFailedException e -> e.exitCode();
            case MalformedJsonException e -> ExitCode.FAILED;
            default -> throw failure;
        };
        command.getErr().println(failure.getMessage());
        command.getErr().flush();
        return exitCode;
    }
}
