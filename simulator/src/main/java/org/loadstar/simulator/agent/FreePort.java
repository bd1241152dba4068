package org.loadstar.simulator.agent;

import java.io.IOException;
import java.net.BindException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The search for one port that is free on all addresses of a fleet. */
public final class FreePort {
    private static final Logger LOG = LoggerFactory.getLogger(FreePort.class);
    private static final int HIGHEST_PORT = 65535;

    private FreePort() {}

    /** Listens on a port. */
    @FunctionalInterface
    public interface Opening<T> {
        /**
         * What now listens.
         *
         * @throws BindException where anybody has it on one of the addresses; then nothing is left open
         */
        T at(int port) throws IOException;
    }

    /**
     * Opens the first port upward of the one asked for that is free.
     *
     * @param kind what a message calls it, such as "UDP port"
     * @throws IOException where none is free
     */
    public static <T> T from(int asked, String kind, Opening<T> opening) throws IOException {
        for (int port = asked; port <= HIGHEST_PORT; port++) {
            try {
                T opened = opening.at(port);
                if (port != asked)
                    LOG.warn("{} {} because {} is taken", kind, port, asked);
                return opened;
            } catch (BindException e) {
                LOG.debug("{} {} taken: {}", kind, port, e.getMessage());
            }
        }
        throw new IOException(
                "expected a " + kind + " from " + asked + " upward that is free on all addresses");
    }
}
