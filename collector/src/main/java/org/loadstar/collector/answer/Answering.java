package org.loadstar.collector.answer;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.LoadView;
import org.loadstar.decide.Parameters;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;

/**
 * The decision core behind one lock, and the newest view of it for all who only look. Every mouth asks
 * here, so all give the same answers. Thread-safe: the core is touched under the lock only, for
 * microseconds; the view is immutable and swapped whole.
 */
public final class Answering {
    private final ReentrantLock lock = new ReentrantLock();
    private final Fleet fleet;
    private final DecisionCore core;
    private final Set<String> gateways;
    private final NumberFile numbers;
    private final TimeSource time;
    private final Traffic traffic = new Traffic();
    private final NewestView newest;
    private volatile boolean countedSinceView;

    public Answering(Fleet fleet, Parameters parameters, NumberFile numbers, TimeSource time) {
        this.fleet = fleet;
        this.gateways = fleet.gateways().stream().map(Gateway::name).collect(Collectors.toUnmodifiableSet());
        this.numbers = numbers;
        this.time = time;
        core = new DecisionCore(fleet, parameters, numbers.start());
        newest = new NewestView(core.view(time.now()));
    }

    public Fleet fleet() {
        return fleet;
    }

    /** Answers a question; it counts. The pool must be one of the fleet. */
    public GivenAnswer ask(Question question) {
        GivenAnswer given = locked(() -> {
            Moment now = time.now();
            return given(core.ask(question, now), now);
        });
        noteTraffic(question.client(), given);
        return given;
    }

    /**
     * Counts a question whose answer was looked up a moment ago.
     *
     * @return the same answer with its own number
     */
    public GivenAnswer confirm(GivenAnswer looked, String client) {
        GivenAnswer given = locked(() -> {
            Moment now = time.now();
            return given(core.confirm(looked.answer(), client, now), now);
        });
        noteTraffic(client, given);
        return given;
    }

    private void noteTraffic(String client, GivenAnswer given) {
        countedSinceView = true;
        if (gateways.contains(client))
            traffic.count(client, given.answer().pool(), given.givenAt());
        if (given.answer() instanceof Answer.LeastLoaded l)
            traffic.count(l.pool(), l.proxy(), given.givenAt());
    }

    /** What a question would be told now; counts nowhere. */
    public GivenAnswer look(String pool, int list) {
        return locked(() -> {
            Moment now = time.now();
            return given(core.look(pool, now, list), now);
        });
    }

    /** The proxy of the single lowest load; counts nowhere. */
    public GivenAnswer lowest(String pool) {
        return locked(() -> {
            Moment now = time.now();
            return given(core.lowest(pool, now), now);
        });
    }

    private GivenAnswer given(Answer answer, Moment now) {
        numbers.cover(answer.pool(), answer.told().sequence(), answer.told().view());
        return new GivenAnswer(answer,
                numbers.instance() + "-" + answer.pool() + "-" + answer.told().sequence(), now);
    }

    /**
     * Takes in a sample.
     *
     * @return the load that follows from it, where it is believed and has one
     */
    public OptionalDouble take(Sample sample) {
        return locked(() -> {
            core.take(sample);
            return core.loadBy(sample);
        });
    }

    /** Notes that a read of a target brought nothing. */
    public void missed(String target, String reason) {
        locked(() -> {
            core.missed(target, reason);
            return target;
        });
    }

    /** Sets what an operator wants of a proxy of the fleet. */
    public void administer(String proxy, AdminState wanted) {
        locked(() -> {
            core.administer(proxy, wanted);
            return proxy;
        });
        refresh();
    }

    /** Draws the view anew, so that what only time changed is seen too. Called at a steady pace. */
    public LoadView refresh() {
        return locked(() -> {
            LoadView view = core.view(time.now());
            numbers.coverView(view.number());
            countedSinceView = false;
            newest.set(view);
            return view;
        });
    }

    /** The newest view; none is older than the last question that was counted. */
    public LoadView view() {
        return countedSinceView ? refresh() : newest.get();
    }

    /**
     * Waits for loads or states to change.
     *
     * @param number of the view that the caller knows
     * @return a newer one, or the newest there is when the wait or the thread is over
     */
    public LoadView viewAfter(long number, Duration wait) {
        return newest.after(number, wait);
    }

    /** How many answers went along which link of late. */
    public Traffic traffic() {
        return traffic;
    }

    public Moment now() {
        return time.now();
    }

    private <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
