package org.loadstar.collector.collect.snmp;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

import org.loadstar.collector.snmp.codec.Request;

/** Request-ids that nobody can guess from earlier ones, drawn many at a time. Thread-safe by its lock. */
final class RequestIds {
    private static final int DRAWN_AT_ONCE = 1024;

    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock lock = new ReentrantLock();
    private final ByteBuffer drawn = ByteBuffer.allocate(DRAWN_AT_ONCE * Integer.BYTES).position(0).limit(0);

    /** One from {@link Request#LEAST_ID} to the largest there is. */
    int next() {
        lock.lock();
        try {
            while (true) {
                if (!drawn.hasRemaining())
                    random.nextBytes(drawn.clear().array());
                int id = drawn.getInt() & Integer.MAX_VALUE;
                if (id >= Request.LEAST_ID)
                    return id;
            }
        } finally {
            lock.unlock();
        }
    }
}
