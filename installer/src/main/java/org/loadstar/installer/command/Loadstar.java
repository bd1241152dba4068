package org.loadstar.installer.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code loadstar} command. Only its main ends the process. */
@Command(name = "loadstar", mixinStandardHelpOptions = true, versionProvider = Version.class, description = "Knows which VoIP proxy is least loaded.", subcommands = {
    RunCommand.class, CheckCommand.class, ApplyCommand.class, DoctorCommand.class, AskCommand.class,
    PollCommand.class,
    DiscoverCommand.class,
    ImportCommand.class,
    LowestCommand.class, ProxiesCommand.class, MibCommand.class, RecogniseCommand.class,
    SimulateCommand.class, TokenCommand.class,
    UserCommand.class, VersionCommand.class, WhatIfCommand.class, WhyCommand.class})
public final class Loadstar implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Runs a subcommand and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The command with all its subcommands, to be executed. */
    public static CommandLine commandLine() {
        var commandLine = new CommandLine(new Loadstar());
        commandLine.getSubcommands().values().forEach(c -> c.getCommandSpec().mixinStandardHelpOptions(true));
        return commandLine.setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a subcommand, got none");
    }
}
