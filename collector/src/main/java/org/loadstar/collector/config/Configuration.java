package org.loadstar.collector.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;

/** A whole configuration that parsed: all of it or nothing. Immutable. */
public record Configuration(Settings settings, Fleet fleet, Secrets secrets, Packs packs) {
    private static final String SETTINGS = "loadstar.yml";
    private static final String FLEET = "fleet.yml";
    private static final String SECRETS = "secrets.yml";
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    /**
     * Reads a configuration directory: {@code fleet.yml} must be there, {@code loadstar.yml} and
     * {@code secrets.yml} may be missing, {@code packs/*.yml} are the site's own packs.
     *
     * @param environment of the process: {@code CREDENTIALS_DIRECTORY} is where secrets.yml is, if set
     * @throws InvalidFileException with all that is wrong in all files
     */
    public static Configuration load(Path directory, Map<String, String> environment)
            throws InvalidFileException {
        String credentials = environment.get("CREDENTIALS_DIRECTORY");
        Path secrets = (credentials == null ? directory : Path.of(credentials)).resolve(SECRETS);
        return read(Optional.of(directory.resolve(SETTINGS)).filter(Files::exists),
                Optional.of(directory.resolve(FLEET)),
                Optional.of(secrets).filter(Files::exists), directory.resolve("packs"), true);
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
                named(files, SECRETS).isPresent());
    }

    private static Optional<Path> named(List<Path> files, String name) {
        return files.stream().filter(f -> f.endsWith(name)).findFirst();
    }

    private static Configuration read(Optional<Path> settingsFile, Optional<Path> fleetFile,
            Optional<Path> secretsFile,
            Path packDirectory, boolean secretsKnown) throws InvalidFileException {
        var problems = new Problems();
        secretsFile.ifPresent(f -> checkPrivate(f, problems));
        Secrets secrets = secretsFile.map(f -> SecretsFile.read(f.toString(), text(f, problems), problems))
                .orElse(new Secrets(Map.of()));
        Optional<Secrets> known = secretsKnown ? Optional.of(secrets) : Optional.empty();
        Packs packs = packs(packDirectory, problems);
        Optional<Fleet> fleet = fleetFile
                .map(f -> FleetFile.read(f.toString(), text(f, problems), packs, known, problems));
        Settings settings = SettingsFile.read(settingsFile.map(Path::toString).orElse(SETTINGS),
                settingsFile.map(f -> text(f, problems)).orElse(""), known, fleet, problems);
        problems.throwIfAny();
        return new Configuration(settings,
                fleet.orElse(new Fleet(List.of(), List.of(), List.of(), List.of())), secrets, packs);
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

    private static String text(Path file, Problems problems) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(new FileProblem(file.toString(), 1, "file", "a readable file of UTF-8 text",
                    e.getClass().getSimpleName()));
            return "";
        }
    }

    /** Secrets are for their reader alone: nobody else may read them, and nobody else may own them. */
    private static void checkPrivate(Path file, Problems problems) {
        try {
            var permissions = Files.getPosixFilePermissions(file);
            if (permissions.stream().anyMatch(OTHERS::contains))
                problems.add(new FileProblem(file.toString(), 1, "file", "permissions 0600",
                        PosixFilePermissions.toString(permissions)));
            String owner = Files.getOwner(file).getName();
            if (!owner.equals(System.getProperty("user.name")))
                problems.add(new FileProblem(file.toString(), 1, "file",
                        "an owner " + System.getProperty("user.name"), "\"" + owner + "\""));
        } catch (IOException e) {
            problems.add(new FileProblem(file.toString(), 1, "file", "readable permissions",
                    e.getClass().getSimpleName()));
        }
    }
}
