package org.loadstar.collector.api;

import java.io.IOException;

import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.security.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A change of people, and what is said where it can't be made. */
@FunctionalInterface
interface Change {
    Reply make() throws RefusedException, IOException, BadRequestException;

    /** The reply of a change; a problem where it is refused, or can't be audited and kept. */
    static Reply reply(Change change) throws BadRequestException {
        try {
            return change.make();
        } catch (RefusedException e) {
            String why = String.valueOf(e.getMessage());
            return switch (e.why()) {
                case INVALID -> Reply.problem(400, "Bad Request", why);
                case MISSING -> Reply.problem(404, "Not Found", why);
                case CONFLICT -> Reply.problem(409, "Conflict", why);
            };
        } catch (IOException e) {
            Log.LOG.error("not kept: reason={}", e.toString());
            return Reply.problem(507, "Insufficient Storage", "it could not be kept and was not done");
        }
    }

    /** Where failures are told. */
    final class Log {
        private static final Logger LOG = LoggerFactory.getLogger(Change.class);

        private Log() {}
    }
}
