package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.security.UserView;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Local users. A password is asked for or read from a file; it is never an argument. */
@Command(name = "user", description = "Adds, changes, removes and lists local users.")
final class UserCommand implements Runnable {
    private static final String ROW = "%-24s %-14s %-28s %s";
    private static final String ROLE = "viewer, operator or administrator.";
    private static final String ASKED = "Asks for the password.";
    private static final String PASSWORD_FILE = "Its first line is the password; - is standard input.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected add, change, remove or list, got none");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a user.")
    int add(@Mixin Output output, @Mixin PeopleAccess people,
            @Parameters(paramLabel = "NAME", description = "How the user logs in.") String name,
            @Option(names = "--role", paramLabel = "ROLE", required = true, description = ROLE) String role,
            @Option(names = "--password", interactive = true, description = ASKED) char @Nullable [] typed,
            @Option(names = "--password-file", paramLabel = "FILE", description = PASSWORD_FILE) @Nullable Path passwordFile)
            throws CommandFailedException, MalformedJsonException {
        byte[] body = people.send("POST", "/v1/users",
                Map.of("name", name, "role", role, "password", password(typed, passwordFile)));
        output.print("added " + name + " as " + role, () -> body);
        return ExitCode.DONE;
    }

    @Command(name = "change", mixinStandardHelpOptions = true, description = "Gives a user another role, another password, or both.")
    int change(@Mixin Output output, @Mixin PeopleAccess people,
            @Parameters(paramLabel = "NAME", description = "Who.") String name,
            @Option(names = "--role", paramLabel = "ROLE", description = ROLE) @Nullable String role,
            @Option(names = "--password", interactive = true, description = ASKED) char @Nullable [] typed,
            @Option(names = "--password-file", paramLabel = "FILE", description = PASSWORD_FILE) @Nullable Path passwordFile)
            throws CommandFailedException, MalformedJsonException {
        var wanted = new LinkedHashMap<String, String>();
        if (role != null)
            wanted.put("role", role);
        if (typed != null || passwordFile != null)
            wanted.put("password", password(typed, passwordFile));
        byte[] body = people.send("POST", path(name), wanted);
        output.print("changed " + name, () -> body);
        return ExitCode.DONE;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a user and ends its sessions.")
    int remove(@Mixin Output output, @Mixin PeopleAccess people,
            @Parameters(paramLabel = "NAME", description = "Who.") String name)
            throws CommandFailedException, MalformedJsonException {
        people.send("DELETE", path(name), null);
        output.print("removed " + name, () -> Json.write(Map.of("removed", name)));
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all local users.")
    int list(@Mixin Output output, @Mixin PeopleAccess people)
            throws CommandFailedException, MalformedJsonException {
        byte[] body = people.send("GET", "/v1/users", null);
        var text = new StringBuilder(String.format(Locale.ROOT, ROW, "USER", "ROLE", "SINCE", "BY"));
        for (UserView u : Json.read(body, UserList.class).users())
            text.append('\n').append(
                    String.format(Locale.ROOT, ROW, u.name(), u.role().word(), u.createdAt(), u.createdBy()));
        output.print(text.toString(), () -> body);
        return ExitCode.DONE;
    }

    private static String path(String name) {
        return "/v1/users/" + AskCommand.escaped(name);
    }

    private static String password(char @Nullable [] typed, @Nullable Path file)
            throws CommandFailedException {
        if (typed != null)
            return new String(typed);
        if (file != null)
            return firstLine(file);
        throw new CommandFailedException(ExitCode.USAGE,
                "password: expected --password to be asked for it, or --password-file, got neither");
    }

    private static String firstLine(Path file) throws CommandFailedException {
        try {
            byte[] bytes = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
            return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.USAGE, file + ": expected a readable password file");
        }
    }

    private record UserList(List<UserView> users) {}
}
