package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.collector.importing.Kind;
import org.loadstar.model.Word;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(name = "import", description = "Prints a fleet.yml of what another program's file says, to look at. Lines that can't be understood are told and left out; then it ends with 2.")
final class ImportCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "KIND", converter = KindWord.class, description = "kamailio-dispatcher, opensips-lb (the table load_balancer of db_text), hosts (like /etc/hosts) or csv (name,uri,pool,media,site,capacity).")
    private Kind kind = Kind.CSV;

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file = Path.of("");

    @Override
    public Integer call() throws CommandFailedException {
        var problems = new Problems();
        var draft = new FleetDraft(List.of("Imported from " + file + " (" + kind.word() + ").",
                "Look at pools, names and capacities, and give each proxy the sources that tell its load."));
        kind.read(file.toString(), text(), draft, problems);
        problems.list().forEach(p -> output.error(p.toString()));
        if (!draft.isEmpty())
            output.print(draft.text().stripTrailing(), () -> Json.write(Map.of("fleet", draft.text())));
        else if (problems.size() == 0)
            output.error(file + ":1: file: expected at least one proxy, got none");
        return problems.size() > 0 || draft.isEmpty() ? ExitCode.USAGE : ExitCode.DONE;
    }

    private String text() throws CommandFailedException {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailedException(ExitCode.USAGE,
                    file + ":1: file: expected a readable file of UTF-8, got " + e);
        }
    }

    static final class KindWord implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String word) {
            return Word.find(Kind.class, word).orElseThrow(() -> new TypeConversionException(
                    "expected one of " + String.join(", ", Word.all(Kind.class)) + ", got \"" + word + "\""));
        }
    }
}
