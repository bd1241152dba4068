package org.loadstar.installer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Questions that no call follows, each over a connection of its own from an address that never asked
 * before, every second with a name that was never heard. Thread-safe.
 */
final class EmptyQuestions implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int MOST_AT_ONCE = 64;
    private static final int HOSTS = 250;
    private final InetSocketAddress collector;
    private final long nanosBetween;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicLong answered = new AtomicLong();

    /** Asks until closed; where the machine is too slow it asks as often as that can. */
    EmptyQuestions(InetSocketAddress collector, int perSecond) {
        this.collector = collector;
        this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / perSecond;
        threads.execute(this::askOnAndOn);
    }

    long answered() {
        return answered.get();
    }

    private void askOnAndOn() {
        try {
            long due = System.nanoTime();
            for (int i = 0; !closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS); i++) {
                int number = i;
                free.acquire();
                threads.execute(() -> ask(number));
                due += nanosBetween;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(int number) {
        try (var socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.bind(new InetSocketAddress(InetAddress.getByName(
                    "127.64." + number / HOSTS % 256 + "." + (number % HOSTS + 1)), 0));
            socket.connect(collector, TIMEOUT_MILLIS);
            String named = number % 2 == 0 ? "&client=phone-" + number : "";
            socket.getOutputStream().write(("GET /v1/pools/voice/least-loaded?format=text" + named
                    + " HTTP/1.1\r\nHost: 127.0.0.1:" + collector.getPort()
                    + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (answer.startsWith("HTTP/1.1 200 ") || answer.startsWith("HTTP/1.1 503 "))
                answered.incrementAndGet();
        } catch (IOException e) {
            // Not counted: the test waits for those that were answered.
        } finally {
            free.release();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        threads.shutdownNow();
    }
}
