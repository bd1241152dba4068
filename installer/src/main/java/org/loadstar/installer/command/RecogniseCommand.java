package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Draft;
import org.loadstar.mibs.recognise.Fit;
import org.loadstar.mibs.recognise.Recogniser;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.mibs.recognise.WalkFile;
import org.loadstar.model.Metric;
import org.loadstar.model.view.Json;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "recognise", description = "Says which packs fit a device, and how certain that is; drafts one where none does.")
final class RecogniseCommand implements Callable<Integer> {
    @Mixin
    private Output output = new Output();
    @Mixin
    private Site site = new Site();
    @Mixin
    private Asking asking = new Asking();

    @Parameters(paramLabel = "TARGET|WALKFILE", description = "Address and port of an SNMP agent, URL of a Jolokia agent, or a file: what \"snmpwalk -On\" prints, a snmprec, or names of MBeans.")
    private String target = "";

    @Override
    public Integer call() throws CommandFailedException, IOException {
        try {
            Packs packs = site.packs();
            Shown shown = Files.exists(Path.of(target)) ? walked() : asking.objects(target, packs, site);
            List<Fit> fits = Recogniser.fits(packs, shown);
            String draft = fits.isEmpty() ? Draft.of(all(shown, packs), site.mibs()) : null;
            if (draft != null)
                output.error("no pack fits: what follows is a draft of one");
            output.print(text(fits, draft), () -> Json.write(new Recognised(fits, draft)));
            return ExitCode.DONE;
        } catch (InvalidFileException e) {
            e.problems().forEach(p -> output.error(p.toString()));
            return ExitCode.USAGE;
        }
    }

    private Shown walked() throws IOException, InvalidFileException {
        var problems = new Problems();
        Shown shown = WalkFile.read(target, text(Path.of(target), problems), problems);
        problems.throwIfAny();
        return shown;
    }

    private static String text(Path file, Problems problems) throws InvalidFileException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            problems.add(new FileProblem(file.toString(), 1, "file", "a readable file", e.toString()));
            throw new InvalidFileException(problems.list());
        }
    }

    /** For a draft an agent is asked for all that its maker has put there. */
    private Shown all(Shown shown, Packs packs)
            throws CommandFailedException, IOException, InvalidFileException {
        return Files.exists(Path.of(target)) ? shown : asking.makersObjects(target, packs, site);
    }

    private static String text(List<Fit> fits, @Nullable String draft) {
        return draft != null
                ? draft.stripTrailing()
                : fits.stream().map(f -> String.format(Locale.ROOT, "%-20s %.2f  %s", f.pack(), f.certainty(),
                        f.roles().stream().map(Metric::word).collect(Collectors.joining(" "))))
                        .collect(Collectors.joining("\n"));
    }

    private record Recognised(List<Fit> fits, @Nullable String draft) {}
}
