package org.loadstar.collector.whatif;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.loadstar.decide.whatif.Event;
import org.loadstar.decide.whatif.OutOfTimeException;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.json.JsonBlock;
import org.loadstar.model.json.JsonLines;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;

/**
 * A recording of samples and questions, one JSON object a line; docs/guide/what-if.md describes it. It is
 * read anew each time, so that no more than a line of it is ever in memory. Thread-safe as far as its
 * opening is.
 */
public final class RecordingFile {
    private final String name;
    private final long mostBytes;
    private final Opening opening;

    /**
     * @param name      how problems name it
     * @param mostBytes that it may have
     */
    public RecordingFile(String name, long mostBytes, Opening opening) {
        this.name = name;
        this.mostBytes = mostBytes;
        this.opening = opening;
    }

    /** How problems name it. */
    String name() {
        return name;
    }

    /** Opens the file at its beginning. */
    @FunctionalInterface
    public interface Opening {
        InputStream open() throws IOException;
    }

    /** Takes in the events of a file in their order. */
    @FunctionalInterface
    interface Sink {
        void take(Event event) throws OutOfTimeException;
    }

    /**
     * Reads the whole file, or of one with a bad header the header alone: all else rests on it.
     *
     * @return the fleet of its header
     * @throws InvalidFileException with all that is wrong in it; the sink has then had the good lines
     */
    Fleet read(Sink sink) throws IOException, InvalidFileException, OutOfTimeException {
        var problems = new Problems();
        try (InputStream in = opening.open()) {
            var lines = new JsonLines(name, in, mostBytes, problems);
            JsonBlock header = lines.next().orElse(null);
            problems.throwIfAny();
            Fleet fleet = HeaderLine.fleet(header, name, problems);
            problems.throwIfAny();
            var reader = new EventLines(fleet);
            for (Optional<JsonBlock> l = lines.next(); l.isPresent(); l = lines.next()) {
                Optional<Event> event = reader.event(l.get());
                if (event.isPresent())
                    sink.take(event.get());
            }
            problems.throwIfAny();
            return fleet;
        }
    }
}
