package org.loadstar.db;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection and the one thread that uses it. A caller waits for that thread instead of using
 * the connection itself, because H2 loses its file for good when a thread is interrupted while it
 * reads or writes. Thread-safe by confinement; work is done in the order of the calls.
 */
final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** What is done with the connection, as one transaction. */
    interface Work<T> {
        T on(Connection connection) throws SQLException, IOException;
    }

    private final Connection connection;
    private final ExecutorService thread;

    private Session(Connection connection, String name) {
        this.connection = connection;
        this.thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    static Session open(String url, String name) throws StoreException {
        try {
            var connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
            return new Session(connection, name);
        } catch (SQLException e) {
            throw StoreException.of("open " + url, e);
        }
    }

    /**
     * Does the work and commits, or rolls back. An interrupt of the caller is kept for later.
     *
     * @param what names the work in the message of a failure
     */
    <T> T call(String what, Work<T> work) throws StoreException {
        try {
            return CompletableFuture.supplyAsync(() -> run(work), thread).join();
        } catch (RejectedExecutionException e) {
            throw StoreException.refused(what + ": the store is closed", e);
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case SQLException sql -> throw StoreException.of(what, sql);
                case IOException torn -> throw StoreException.of(what, torn);
                case null, default -> throw e;
            }
        }
    }

    private <T> T run(Work<T> work) {
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | IOException e) {
            rollback(e);
            throw new CompletionException(e);
        }
    }

    private void rollback(Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Waits for work that has begun, then gives up the connection. */
    @Override
    public void close() {
        thread.close();
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("store: the connection did not close in order: {}", e.getMessage());
        }
    }
}
