package org.loadstar.collector.api;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.audit.AuditReader;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Body;
import org.loadstar.collector.http.Feed;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.decide.LoadView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The audit log, its newest entries as a list or all of a time as lines. Entries are given as they
 * stand in the log, so that their hashes can be reckoned anew. Thread-safe.
 */
public final class AuditResource {
    private static final Logger LOG = LoggerFactory.getLogger(AuditResource.class);
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_BYTES = 16 << 20;
    private static final int PIECE = 64 << 10;

    private final AuditReader audit;
    private final Answering answering;

    public AuditResource(AuditReader audit, Answering answering) {
        this.audit = audit;
        this.answering = answering;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.ADMINISTER, "GET", "/v1/audit", this::get).waiting().giving(Reply.JSON,
                Reply.JSON_LINES));
    }

    private Reply get(Request r) throws BadRequestException {
        LoadView view = answering.view();
        Instant to = r.time("to", Instant.MAX);
        Instant from = r.time("from", Instant.EPOCH);
        if (from.isAfter(to))
            throw new BadRequestException("from", "a time not after to", from.toString());
        String format = r.parameter("format").orElse("json");
        return switch (format) {
            case "json" -> list(from, to, view);
            case "jsonl" -> Reply.jsonLines(out -> export(from, to, out));
            default -> throw new BadRequestException("format", "one of json, jsonl", format);
        };
    }

    private Reply list(Instant from, Instant to, LoadView view) {
        try {
            var newest = audit.newest(from, to, MOST_ENTRIES, MOST_BYTES);
            return Reply.jsonText("{\"audit\":[" + String.join(",", newest.lines()) + "],\"truncated\":"
                    + newest.truncated() + ",\"unreadable\":" + newest.unreadable() + ",\"view\":"
                    + view.number() + ",\"takenAt\":\"" + view.takenAt().wall() + "\"}");
        } catch (IOException e) {
            LOG.error("audit log not read: reason={}", e.toString());
            return Reply.problem(503, "Service Unavailable", "the audit log can't be read; the log says why");
        }
    }

    private void export(Instant from, Instant to, Feed.Out out) throws IOException {
        var piece = new StringBuilder();
        audit.each(from, to, line -> {
            piece.append(line).append('\n');
            if (piece.length() >= PIECE) {
                out.send(Body.text(piece.toString()));
                piece.setLength(0);
            }
        });
        out.send(Body.text(piece.toString()));
    }
}
