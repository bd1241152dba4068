package org.loadstar.db;

import java.io.IOException;
import java.io.Serial;
import java.sql.SQLException;
import java.util.stream.Stream;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** The store did not do what it was asked; the message says what, and why. */
public final class StoreException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    /** What a caller can do about it. */
    public enum Kind {
        /** Another process, or another store of this one, has the directory: end it first. */
        IN_USE,
        /** The file is broken: set it aside and open a new one. */
        DAMAGED,
        /** A later release wrote the file: run that release. */
        NEWER,
        /** The disk is full, read-only or failing, or the store is closed: close, wait, reopen. */
        REFUSED
    }

    private final Kind kind;

    StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    private StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What the database said while we tried to do {@code what}. */
    static StoreException of(String what, SQLException cause) {
        var kind = Stream.<Throwable>iterate(cause, t -> t != null, Throwable::getCause)
                .filter(MVStoreException.class::isInstance)
                .map(t -> kindOf(((MVStoreException) t).getErrorCode())).findFirst().orElse(Kind.REFUSED);
        return new StoreException(kind, what + ": " + cause.getMessage(), cause);
    }

    /** What the content of the store showed while we tried to do {@code what}. */
    static StoreException of(String what, IOException cause) {
        return new StoreException(Kind.DAMAGED, what + ": " + cause.getMessage(), cause);
    }

    static StoreException refused(String what, Exception cause) {
        return new StoreException(Kind.REFUSED, what + ": " + cause, cause);
    }

    public Kind kind() {
        return kind;
    }

    /** Anything that is not surely damage is a refusal: a good file is never set aside. */
    private static Kind kindOf(int code) {
        return switch (code) {
            case DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND,
                    DataUtils.ERROR_BLOCK_NOT_FOUND,
                    DataUtils.ERROR_SERIALIZATION, DataUtils.ERROR_INTERNAL, DataUtils.ERROR_READING_FAILED ->
                Kind.DAMAGED;
            case DataUtils.ERROR_UNSUPPORTED_FORMAT -> Kind.NEWER;
            case DataUtils.ERROR_FILE_LOCKED -> Kind.IN_USE;
            default -> Kind.REFUSED;
        };
    }
}
