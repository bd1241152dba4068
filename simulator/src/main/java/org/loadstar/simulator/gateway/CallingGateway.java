package org.loadstar.simulator.gateway;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.loadstar.simulator.calls.Arrivals;
import org.loadstar.simulator.calls.OfferedLoad;
import org.loadstar.simulator.fleet.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway at work: for each call that arrives it asks once and places the call on the proxy that
 * was named. Its counts may be read from any thread; the work is done by one virtual thread.
 */
public final class CallingGateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallingGateway.class);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(1);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

    private final Device device;
    private final Asker asker;
    private final Arrivals arrivals;
    private final OfferedLoad offered;
    private final Map<String, Device> proxies;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Attempts attempts = Attempts.NONE;
    private String trouble = "";

    /** @param proxies by the URI that an answer names */
    CallingGateway(Device device, Asker asker, Arrivals arrivals, OfferedLoad offered,
            Map<String, Device> proxies) {
        this.device = device;
        this.asker = asker;
        this.arrivals = arrivals;
        this.offered = offered;
        this.proxies = Map.copyOf(proxies);
        this.thread = Thread.ofVirtual().name(device.name()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public Device device() {
        return device;
    }

    public Attempts attempts() {
        return attempts;
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        asker.close();
    }

    /** One call arrives. Where the gateway itself is full it never gets in, and nobody is asked. */
    void call() throws InterruptedException {
        var talk = arrivals.talk();
        if (device.isFull())
            return;
        attempts = switch (asker.ask()) {
            case Told.Proxy proxy -> {
                answered();
                yield place(proxy.uri(), talk) ? attempts.plusPlaced() : attempts.plusRefused();
            }
            case Told.None none -> {
                answered();
                yield attempts.plusRefused();
            }
            case Told.Nothing nothing -> {
                unanswered(nothing.why());
                yield attempts.plusUnanswered();
            }
        };
    }

    private void run() {
        try {
            long due = System.nanoTime();
            while (true) {
                var gap = arrivals.gap(offered.now());
                // Arrivals have no memory: to draw again after a while is no different, and follows the load.
                boolean arrives = gap.compareTo(LONGEST_GAP) <= 0;
                due += (arrives ? gap : LONGEST_GAP).toNanos();
                // What piled up while the collector was slow is forgotten, not asked in a burst.
                due = Math.max(due, System.nanoTime() - LONGEST_DELAY.toNanos());
                if (closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS))
                    return;
                if (arrives)
                    call();
            }
        } catch (InterruptedException e) {
            LOG.debug("gateway={} closed while it asked", device.name());
        }
    }

    private boolean place(String uri, Duration talk) {
        var proxy = proxies.get(uri);
        return proxy != null && proxy.place(talk) && device.place(talk);
    }

    private void answered() {
        if (!trouble.isEmpty())
            LOG.info("gateway={} is answered again", device.name());
        trouble = "";
    }

    private void unanswered(String why) {
        if (trouble.isEmpty())
            LOG.info("gateway={} is not answered and keeps trying: {}", device.name(), why);
        trouble = why;
    }
}
