package org.loadstar.collector.intake.jmx;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.jolokia.Change;
import org.loadstar.collector.collect.jolokia.NotificationClient;
import org.loadstar.collector.collect.jolokia.NotificationClient.Registered;
import org.loadstar.collector.intake.Report;
import org.loadstar.collector.intake.Reports;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to one agent of one target on a virtual thread: subscribes to those MBeans of its packs that say when an
 * attribute changes, fetches what they say every second, and subscribes anew after the agent was restarted.
 * Thread-safe.
 */
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    /** Until an agent is asked again that failed, twice as long each time. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** Until it is asked again which MBeans say it: others may have come since. */
    private static final Duration ASKED_AGAIN = Duration.ofMinutes(5);
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final Listened listened;
    private final HttpAgents agents;
    private final Reports reports;
    private final List<String> mbeans;
    private final Thread thread;
    private volatile boolean stopped;
    /** Until the next request. Of the listening thread alone, like the count of fetches. */
    private Duration pause = PACE;
    private long fetches;

    Listening(Listened listened, HttpAgents agents, Reports reports) {
        this.listened = listened;
        this.agents = agents;
        this.reports = reports;
        this.mbeans = listened.packs().stream().flatMap(p -> p.scalars(Instance.Attribute.class).stream())
                .filter(a -> !a.isOfSeveral()).map(Instance.Attribute::mbean).distinct().sorted().toList();
        this.thread = Thread.ofVirtual().name("jmx-" + listened.target()).unstarted(this::listen);
    }

    void start() {
        thread.start();
    }

    /** Ends it. Returns at once; the agent is told, if it is there. */
    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Waits for its end, for so long at most. */
    void join(Duration most) throws InterruptedException {
        thread.join(most);
    }

    private void listen() {
        while (!stopped) {
            try {
                attend();
            } catch (ReadFailedException e) {
                failed(e);
            }
            rest();
        }
    }

    private void attend() throws ReadFailedException {
        NotificationClient client = client(listened.timeout());
        List<String> telling = client.telling(mbeans);
        if (telling.isEmpty()) {
            pause = ASKED_AGAIN;
            return;
        }
        Registered us = client.register();
        try {
            Map<String, String> byHandle = client.add(us, telling);
            LOG.debug("subscribed: target={} mbeans={}", listened.target(), byHandle.size());
            long end = System.nanoTime() + ASKED_AGAIN.toNanos();
            while (!stopped && System.nanoTime() < end && fetch(client, us, byHandle))
                rest();
        } finally {
            leave(us);
        }
    }

    /**
     * Fetches what waits. What can't be fetched now stays there.
     *
     * @return false where the agent knows us no more
     */
    private boolean fetch(NotificationClient client, Registered us, Map<String, String> byHandle) {
        Moment asked = agents.time().now();
        try {
            Optional<List<Change>> changes = client.pull(us, byHandle);
            Duration exchange = agents.time().now().since(asked);
            pause = PACE;
            changes.ifPresent(c -> report(us, c, asked.plus(exchange.dividedBy(2))));
            return changes.isPresent();
        } catch (ReadFailedException e) {
            failed(e);
            return true;
        }
    }

    private void report(Registered us, List<Change> changes, Moment taken) {
        Map<Metric, Reading> readings = Changes.readings(changes, listened.packs(), taken, listened.period());
        if (!readings.isEmpty())
            reports.take(new Report(new Sample(listened.target(), Origin.REPORT, taken, readings),
                    "jmx:" + us.id() + ":" + fetches++));
    }

    /** An agent forgets nobody by itself: what we leave behind would wait there for ever. */
    private void leave(Registered us) {
        boolean interrupted = Thread.interrupted();
        try {
            client(FAREWELL).unregister(us);
        } catch (ReadFailedException e) {
            LOG.debug("not unsubscribed: target={} reason={}", listened.target(), e.getMessage());
        }
        if (interrupted)
            Thread.currentThread().interrupt();
    }

    private void failed(ReadFailedException e) {
        LOG.debug("no notifications: target={} reason={}", listened.target(), e.getMessage());
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private NotificationClient client(Duration timeout) {
        return new NotificationClient(listened.agent().url(), () -> agents
                .exchange(listened.agent().url(), listened.agent().credentials(),
                        agents.time().now().plus(timeout)));
    }
}
