package org.loadstar.installer.command;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a subcommand speaks: lines for people, or JSON for programs. */
final class Output {
    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    void print(String text, Supplier<byte[]> asJson) {
        line(json ? new String(asJson.get(), StandardCharsets.UTF_8) : text);
    }

    /** A further line for people. */
    void detail(String text) {
        if (!json)
            line(text);
    }

    /** A line on standard output, seen at once. */
    void line(String text) {
        var out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    /** A line on standard error. */
    void error(String text) {
        var err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
