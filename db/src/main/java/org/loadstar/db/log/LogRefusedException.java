package org.loadstar.db.log;

import java.io.IOException;
import java.io.Serial;
import java.util.Set;

/** The log did not keep a record; the message says why. Nothing but time or room is needed to try again. */
public final class LogRefusedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** What a caller can do about it. */
    public enum Kind {
        /** There is no room: on the disk, or in the log until the store takes what is there. */
        FULL,
        /** More is written than the disk takes, or it takes too long. Try again soon. */
        BUSY,
        /** The disk fails or is read-only, or the log is closed. */
        FAILED
    }

    /** How Linux spells ENOSPC, EDQUOT and EFBIG; Java tells them by these words alone. */
    private static final Set<String> NO_ROOM = Set.of("No space left on device", "Disk quota exceeded",
            "File too large");

    private final Kind kind;

    LogRefusedException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static LogRefusedException of(IOException e) {
        String reason = String.valueOf(e.getMessage());
        return new LogRefusedException(NO_ROOM.stream().anyMatch(reason::endsWith) ? Kind.FULL : Kind.FAILED,
                e.toString());
    }

    public Kind kind() {
        return kind;
    }
}
