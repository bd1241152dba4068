package org.loadstar.simulator.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.loadstar.simulator.calls.Arrivals;
import org.loadstar.simulator.calls.OfferedLoad;
import org.loadstar.simulator.fleet.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway at work: for each call that arrives it asks once and places the call on the proxy that
 * was named. One virtual thread lets calls arrive, each call has one of its own: callers do not wait
 * for each other, however slow the collector is. Thread-safe.
 */
public final class CallingGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallingGateway.class);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(1);

    private final Device device;
    private final Asker asker;
    private final Arrivals arrivals;
    private final OfferedLoad offered;
    private final Map<String, Device> proxies;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicReference<Attempts> attempts = new AtomicReference<>(Attempts.NONE);
    private final AtomicBoolean unanswered = new AtomicBoolean();

    /**
     * A gateway that is ready to {@link #start}.
     *
     * @param proxies by the URI that an answer names
     */
    CallingGateway(Device device, Asker asker, Arrivals arrivals, OfferedLoad offered,
            Map<String, Device> proxies) {
        this.device = device;
        this.asker = asker;
        this.arrivals = arrivals;
        this.offered = offered;
        this.proxies = Map.copyOf(proxies);
    }

    public void start() {
        threads.execute(this::letCallsArrive);
    }

    public Device device() {
        return device;
    }

    public Attempts attempts() {
        return attempts.get();
    }

    @Override
    public void close() {
        closing.countDown();
        threads.shutdownNow();
        asker.close();
    }

    /**
     * One call arrives. Where the gateway itself is full it never gets in, and nobody is asked.
     *
     * @param talk time from its answer to its end
     */
    void call(Duration talk) {
        if (device.isFull())
            return;
        try {
            var told = asker.ask();
            note(told);
            attempts.updateAndGet(outcome(told, talk));
        } catch (InterruptedException e) {
            LOG.debug("gateway={} closed while it asked", device.name());
        }
    }

    private void letCallsArrive() {
        try {
            long due = System.nanoTime();
            while (true) {
                var gap = arrivals.gap(offered.now());
                // Arrivals have no memory: to draw again after a while is no different, and follows the load.
                boolean arrives = gap.compareTo(LONGEST_GAP) <= 0;
                due += (arrives ? gap : LONGEST_GAP).toNanos();
                if (closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS))
                    return;
                if (arrives) {
                    var talk = arrivals.talk();
                    threads.execute(() -> call(talk));
                }
            }
        } catch (InterruptedException | RejectedExecutionException e) {
            LOG.debug("gateway={} closed", device.name());
        }
    }

    private UnaryOperator<Attempts> outcome(Told told, Duration talk) {
        return switch (told) {
            case Told.Proxy proxy -> place(proxy.uri(), talk) ? Attempts::plusPlaced : Attempts::plusRefused;
            case Told.None none -> Attempts::plusRefused;
            case Told.Nothing nothing -> Attempts::plusUnanswered;
        };
    }

    private boolean place(String uri, Duration talk) {
        var proxy = proxies.get(uri);
        if (proxy == null || !proxy.place(talk))
            return false;
        device.place(talk);
        return true;
    }

    private void note(Told told) {
        if (told instanceof Told.Nothing nothing) {
            if (!unanswered.getAndSet(true))
                LOG.info("gateway={} is not answered and keeps trying: {}", device.name(), nothing.why());
        } else if (unanswered.getAndSet(false)) {
            LOG.info("gateway={} is answered again", device.name());
        }
    }
}
