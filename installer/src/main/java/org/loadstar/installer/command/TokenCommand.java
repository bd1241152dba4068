package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.file.DurableFile;
import org.loadstar.collector.security.Permission;
import org.loadstar.collector.security.TokenView;
import org.loadstar.model.view.Json;
import org.loadstar.model.view.MalformedJsonException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tokens of programs. The word of one is told once, when it is made. */
@Command(name = "token", description = "Adds, revokes and lists tokens of programs.")
final class TokenCommand implements Runnable {
    private static final String ROW = "%-10s %-28s %-24s %-26s %s";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected add, revoke or list, got none");
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a token and tells its word, this once.")
    int add(@Mixin Output output, @Mixin PeopleAccess people,
            @Parameters(paramLabel = "LABEL", description = "What it is for.") String label,
            @Option(names = "--scope", paramLabel = "SCOPE", required = true, split = ",", description = "Some of read, operate, administer; or report, with --proxy.") List<String> scopes,
            @Option(names = "--proxy", paramLabel = "P", description = "The one proxy whose loads it may report.") @Nullable String proxy,
            @Option(names = "--expires", paramLabel = "D", description = "After so long, such as 90d, or at a time of RFC 3339; default: never.") @Nullable String expires,
            @Option(names = "--out", paramLabel = "FILE", description = "Where its word is put, readable by its owner alone, instead of being printed.") @Nullable Path out)
            throws CommandFailedException, MalformedJsonException {
        if (out != null && Files.exists(out))
            throw new CommandFailedException(ExitCode.USAGE, out + ": expected a file that is not there yet");
        var wanted = new LinkedHashMap<String, Object>();
        wanted.put("label", label);
        wanted.put("scopes", scopes);
        if (proxy != null)
            wanted.put("proxy", proxy);
        if (expires != null)
            wanted.put("expires", expires);
        byte[] body = people.send("POST", "/v1/tokens", wanted);
        Issued issued = Json.read(body, Issued.class);
        if (out == null)
            output.print(issued.token(), () -> body);
        else {
            keep(out, issued.token());
            output.print("token " + issued.issued().id() + " is in " + out,
                    () -> Json.write(issued.issued()));
        }
        return ExitCode.DONE;
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Makes a token nobody's.")
    int revoke(@Mixin Output output, @Mixin PeopleAccess people,
            @Parameters(paramLabel = "ID", description = "As it is listed.") String id)
            throws CommandFailedException, MalformedJsonException {
        people.send("DELETE", "/v1/tokens/" + AskCommand.escaped(id), null);
        output.print("revoked " + id, () -> Json.write(Map.of("revoked", id)));
        return ExitCode.DONE;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all tokens, without their words.")
    int list(@Mixin Output output, @Mixin PeopleAccess people)
            throws CommandFailedException, MalformedJsonException {
        byte[] body = people.send("GET", "/v1/tokens", null);
        var text = new StringBuilder(
                String.format(Locale.ROOT, ROW, "ID", "SCOPES", "EXPIRES", "BY", "LABEL"));
        for (TokenView t : Json.read(body, TokenList.class).tokens())
            text.append('\n').append(String.format(Locale.ROOT, ROW, t.id(), scopes(t),
                    t.expiresAt() == null ? "never" : t.expiresAt(), t.createdBy(), t.label()));
        output.print(text.toString(), () -> body);
        return ExitCode.DONE;
    }

    private static String scopes(TokenView token) {
        String words = token.scopes().stream().map(Permission::word).collect(Collectors.joining(","));
        return token.proxy() == null ? words : words + " " + token.proxy();
    }

    private static void keep(Path file, String word) throws CommandFailedException {
        try {
            DurableFile.replace(file, (word + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.FAILED,
                    file + ": the token was made but could not be written; revoke it: " + e.getMessage());
        }
    }

    private record TokenList(List<TokenView> tokens) {}

    /** @param token the word */
    private record Issued(TokenView issued, String token) {
        @Override
        public String toString() {
            return "Issued[" + issued + "]";
        }
    }
}
