package org.loadstar.collector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.loadstar.collector.file.PrivateFile;
import org.loadstar.collector.file.ReadableFile;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;

/**
 * A whole configuration that parsed: all of it or nothing. Immutable.
 *
 * @param files     that it was read from, and last the directory of packs, which may be missing
 * @param fleetFile where fleet.yml is
 * @param fleetText what it said when it was read
 */
public record Configuration(Settings settings, Fleet fleet, Secrets secrets, Packs packs, List<Path> files,
        Path fleetFile, String fleetText) {
    private static final String SETTINGS = "loadstar.yml";
    private static final String FLEET = "fleet.yml";
    /** Name of the file of secrets. */
    public static final String SECRETS = "secrets.yml";

    public Configuration {
        files = List.copyOf(files);
    }

    /**
     * Reads a configuration directory: {@code fleet.yml} must be there, {@code loadstar.yml} and
     * {@code secrets.yml} may be missing, {@code packs/*.yml} are the site's own packs.
     *
     * @param environment of the process: {@code CREDENTIALS_DIRECTORY} is where secrets.yml is, if set
     * @throws InvalidFileException with all that is wrong in all files
     */
    public static Configuration load(Path directory, Map<String, String> environment)
            throws InvalidFileException {
        Path secrets = secretsFile(directory, environment);
        return read(Optional.of(directory.resolve(SETTINGS)).filter(Files::exists),
                Optional.of(directory.resolve(FLEET)),
                Optional.of(secrets).filter(Files::exists), directory.resolve("packs"), true,
                Optional.empty());
    }

    /**
     * Reads single files, told apart by name. What one file says of another is checked where both are
     * given.
     *
     * @throws InvalidFileException with all that is wrong in all files
     */
    public static void check(List<Path> files) throws InvalidFileException {
        var problems = new Problems();
        for (Path f : files)
            if (!List.of(SETTINGS, FLEET, SECRETS).contains(String.valueOf(f.getFileName())))
                problems.add(
                        new FileProblem(f.toString(), 1, "file", "loadstar.yml, fleet.yml or secrets.yml",
                                "\"" + f.getFileName() + "\""));
        problems.throwIfAny();
        Path first = files.getFirst().toAbsolutePath().getParent();
        Path packs = first == null ? Path.of("packs") : first.resolve("packs");
        read(named(files, SETTINGS), named(files, FLEET), named(files, SECRETS), packs,
                named(files, SECRETS).isPresent(), Optional.of(Instant.now()));
    }

    /**
     * The same with another fleet.
     *
     * @param file name for messages
     * @param text of a fleet.yml
     * @throws InvalidFileException with all that is wrong in it
     */
    public Configuration withFleet(String file, String text) throws InvalidFileException {
        var problems = new Problems();
        Fleet next = FleetFile.read(file, text, packs, Optional.of(secrets), problems);
        DecideBlock.check(settings.decide(), file, next, problems);
        problems.throwIfAny();
        return new Configuration(settings, next, secrets, packs, files, fleetFile, fleetText);
    }

    /**
     * The secrets of a configuration directory alone; none where it has no file of them.
     *
     * @param environment of the process, as for {@link #load}
     * @throws InvalidFileException with all that is wrong in them
     */
    public static Secrets secrets(Path directory, Map<String, String> environment)
            throws InvalidFileException {
        var problems = new Problems();
        Path file = secretsFile(directory, environment);
        PrivateFile.check(file, problems);
        Secrets secrets = Files.exists(file)
                ? SecretsFile.read(file.toString(), ReadableFile.text(file, problems), problems)
                : new Secrets(Map.of());
        problems.throwIfAny();
        return secrets;
    }

    private static Path secretsFile(Path directory, Map<String, String> environment) {
        String credentials = environment.get("CREDENTIALS_DIRECTORY");
        return (credentials == null ? directory : Path.of(credentials)).resolve(SECRETS);
    }

    private static Optional<Path> named(List<Path> files, String name) {
        return files.stream().filter(f -> f.endsWith(name)).findFirst();
    }

    /** @param today when certificates have to be valid; empty: whenever */
    private static Configuration read(Optional<Path> settingsFile, Optional<Path> fleetFile,
            Optional<Path> secretsFile,
            Path packDirectory, boolean secretsKnown, Optional<Instant> today) throws InvalidFileException {
        var problems = new Problems();
        secretsFile.ifPresent(f -> PrivateFile.check(f, problems));
        Secrets secrets = secretsFile
                .map(f -> SecretsFile.read(f.toString(), ReadableFile.text(f, problems), problems))
                .orElse(new Secrets(Map.of()));
        Optional<Secrets> known = secretsKnown ? Optional.of(secrets) : Optional.empty();
        Packs packs = packs(packDirectory, problems);
        String fleetText = fleetFile.map(f -> ReadableFile.text(f, problems)).orElse("");
        Optional<Fleet> fleet = fleetFile
                .map(f -> FleetFile.read(f.toString(), fleetText, packs, known, problems));
        Settings settings = SettingsFile.read(settingsFile.map(Path::toString).orElse(SETTINGS),
                settingsFile.map(f -> ReadableFile.text(f, problems)).orElse(""), known, fleet, problems);
        settings.tls().check(today, problems);
        problems.throwIfAny();
        return new Configuration(settings,
                fleet.orElse(new Fleet(List.of(), List.of(), List.of(), List.of())), secrets, packs,
                Stream.of(settingsFile, fleetFile, secretsFile, Optional.of(packDirectory))
                        .flatMap(Optional::stream).toList(),
                fleetFile.orElse(Path.of(FLEET)).toAbsolutePath(), fleetText);
    }

    private static Packs packs(Path directory, Problems problems) throws InvalidFileException {
        try {
            return Packs.load(directory, problems);
        } catch (IOException e) {
            problems.add(
                    new FileProblem(directory.toString(), 1, "packs", "readable pack files", e.toString()));
            throw new InvalidFileException(problems.list());
        }
    }
}
