package org.loadstar.collector.inventory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.loadstar.collector.audit.Audit;
import org.loadstar.collector.audit.By;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.view.FleetChangesView;
import org.loadstar.model.yaml.InvalidFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet as it was last applied, and how another takes its place: first checked as a whole, then on the disk,
 * then with all who follow. fleet.yml is applied by itself only where nothing was applied before.
 *
 * <p>Thread-safe: one change at a time, by its own monitor; what is applied is immutable and swapped whole.
 */
public final class Inventory {
    /** What a text to be applied is called in messages. */
    public static final String FLEET_FILE = "fleet.yml";
    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);

    private final VersionFiles files;
    private final Audit audit;
    private final TimeSource time;
    private final List<Consumer<Fleet>> followers = new ArrayList<>();
    private volatile Now now;

    private record Now(FleetVersion version, Configuration configuration) {}

    private Inventory(VersionFiles files, Audit audit, TimeSource time, Now first) {
        this.files = files;
        this.audit = audit;
        this.time = time;
        now = first;
    }

    /**
     * Goes on with the version that was applied last; with fleet.yml where there is none, or none that can be
     * used.
     *
     * @param directory     of the versions, made if missing
     * @param configuration as it was read, with fleet.yml
     */
    public static Inventory open(Path directory, Configuration configuration, Audit audit, TimeSource time)
            throws IOException {
        VersionFiles files = VersionFiles.open(directory);
        int last = files.numbers().stream().findFirst().orElse(0);
        Optional<Now> applied = last == 0 ? Optional.empty() : last(files, last, configuration);
        return new Inventory(files, audit, time,
                applied.isPresent() ? applied.get() : first(files, last + 1, configuration, time));
    }

    private static Optional<Now> last(VersionFiles files, int number, Configuration configuration) {
        Path file = files.file(number);
        try {
            Optional<FleetVersion> kept = files.read(number);
            if (kept.isPresent()) {
                var now = new Now(kept.get(),
                        configuration.withFleet(file.toString(), kept.get().file()));
                if (!kept.get().text().equals(configuration.fleetText()))
                    LOG.warn("fleet.yml is not what is applied, version {} of {} stays; to apply it: loadstar"
                            + " apply {}", number, kept.get().appliedAt(), configuration.fleetFile());
                return Optional.of(now);
            }
            LOG.error("applied fleet is damaged, fleet.yml is taken: file={}", file);
        } catch (IOException e) {
            LOG.error("applied fleet can't be read, fleet.yml is taken: file={} reason={}", file,
                    e.toString());
        } catch (InvalidFileException e) {
            LOG.error("applied fleet can't be used, fleet.yml is taken: {}", e.getMessage());
        }
        return Optional.empty();
    }

    private static Now first(VersionFiles files, int number, Configuration configuration, TimeSource time) {
        var version = new FleetVersion(number, time.now().wall(), FLEET_FILE, configuration.fleetText());
        try {
            files.add(version);
        } catch (IOException e) {
            LOG.error("applied fleet not kept: version={} reason={}", number, e.toString());
        }
        return new Now(version, configuration);
    }

    /** The fleet of now. */
    public Fleet fleet() {
        return now.configuration().fleet();
    }

    /** What is applied now. */
    public FleetVersion version() {
        return now.version();
    }

    /** The version of a number; empty where it is not kept. */
    public Optional<FleetVersion> version(int number) throws IOException {
        FleetVersion current = now.version();
        return number == current.number() ? Optional.of(current) : files.read(number);
    }

    /** All versions that are kept, the newest first. */
    public List<FleetVersion> versions() throws IOException {
        return files.all();
    }

    /** Whether fleet.yml says by now, to the letter, what is applied. */
    public boolean isOfFile() {
        try {
            return Files.readString(now.configuration().fleetFile()).equals(now.version().text());
        } catch (IOException e) {
            return false;
        }
    }

    /** Hands over the fleet of now, and then each that takes its place, to one after the other in this order. */
    public synchronized void follow(Consumer<Fleet> follower) {
        followers.add(follower);
        follower.accept(fleet());
    }

    /**
     * Applies another fleet. On return it is on the disk and everybody has it. The text that is applied already
     * makes no version.
     *
     * @param text   of a fleet.yml
     * @param by     who wants it
     * @param dryRun only tells what would change
     * @throws InvalidFileException with all that is wrong in the text; nothing was done
     */
    public synchronized Applied apply(String text, By by, IfMatch condition, boolean dryRun)
            throws InvalidFileException {
        Now before = now;
        if (!condition.fits(before.version().tag()))
            return new Applied.Stale(before.version());
        Configuration next = before.configuration().withFleet(FLEET_FILE, text);
        boolean isNew = !dryRun && !text.equals(before.version().text());
        FleetVersion version = !isNew
                ? before.version()
                : new FleetVersion(before.version().number() + 1, time.now().wall(), by.who(), text);
        FleetChangesView changes = FleetChanges.between(before.configuration().fleet(), next.fleet(),
                version.number(), dryRun);
        if (isNew) {
            try {
                audit.change(by, "fleet.applied", "fleet", Map.of("version", before.version().number()),
                        changes,
                        () -> files.add(version));
            } catch (IOException e) {
                LOG.error("fleet not kept and not applied: version={} reason={}", version.number(),
                        e.toString());
                return new Applied.NotKept();
            }
            now = new Now(version, next);
            if (!next.fleet().equals(before.configuration().fleet()))
                followers.forEach(f -> f.accept(next.fleet()));
            LOG.info("fleet applied: version={} by={}", version.number(), by.who());
        }
        return new Applied.Done(version, changes);
    }
}
