package org.loadstar.collector.answer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.loadstar.collector.tally.Mouth;
import org.loadstar.decide.DecisionCore;
import org.loadstar.decide.LoadView;
import org.loadstar.decide.Parameters;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Question;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.view.ShadowView;

/**
 * The decision core behind one lock, and the newest view of it for all who only look. Every mouth asks
 * here, so all give the same answers. Thread-safe: the core is touched under the lock only, for
 * microseconds; the view is immutable and swapped whole, as the fleet is.
 */
public final class Answering {
    private final ReentrantLock lock = new ReentrantLock();
    private final CurrentFleet fleet;
    private final Ways ways;
    private final Deciding deciding;
    private final PerFleet<Set<String>> gateways;
    private final NumberFile numbers;
    private final TimeSource time;
    private final Traffic traffic = new Traffic();
    private final AnswerCounts counts = new AnswerCounts();
    private final NewestView newest;
    private KeptAnswers kept;
    private volatile boolean countedSinceView;

    /** Decides by the product's own way. */
    public Answering(Fleet fleet, Parameters parameters, NumberFile numbers, TimeSource time) {
        this(fleet, parameters, Ways.LOADSTAR, numbers, time);
    }

    /**
     * Decides as configured.
     *
     * @throws IllegalArgumentException where another way than the product's own is wanted and a proxy of a pool
     *                                  has no capacity
     */
    public Answering(Fleet fleet, Parameters parameters, Ways ways, NumberFile numbers, TimeSource time) {
        this.fleet = new CurrentFleet(fleet);
        this.ways = ways;
        this.gateways = new PerFleet<>(this::fleet,
                f -> f.gateways().stream().map(Gateway::name).collect(Collectors.toUnmodifiableSet()));
        this.numbers = numbers;
        this.time = time;
        deciding = new Deciding(fleet, new DecisionCore(fleet, parameters, numbers.start()), parameters, ways,
                time.now());
        kept = KeptAnswers.of(fleet);
        newest = new NewestView(deciding.view(time.now()));
    }

    /** The fleet of now. */
    public Fleet fleet() {
        return fleet.get();
    }

    /** Does something during which the fleet stays as it is: from understanding a question to its answer. */
    public <T, E extends Exception> T inOneFleet(InOneFleet<T, E> action) throws E {
        return fleet.during(action);
    }

    /**
     * Goes on with another fleet, for everybody at once. What is known of those that stay is kept.
     *
     * @param wanted what operators want of proxies, by name; names that the fleet does not have are passed over
     */
    public void regroup(Fleet next, Map<String, AdminState> wanted) {
        fleet.replace(next, () -> {
            locked(() -> {
                deciding.regroup(next);
                wanted.forEach((proxy, state) -> {
                    if (next.proxy(proxy).isPresent())
                        deciding.core.administer(proxy, state);
                });
                kept = kept.sizedFor(next);
                return next;
            });
            traffic.regroup(next);
            refresh();
        });
    }

    /** Answers a question; it counts. The pool must be one of the fleet. */
    public GivenAnswer ask(Mouth mouth, Question question) {
        long begun = System.nanoTime();
        GivenAnswer given = locked(() -> {
            Moment now = time.now();
            return counted(deciding.ask(question, now), now);
        });
        note(mouth, question.client(), given, begun);
        return given;
    }

    /**
     * Counts a question whose answer was looked up a moment ago.
     *
     * @return the same answer with its own number
     */
    public GivenAnswer confirm(Mouth mouth, GivenAnswer looked, Question question) {
        long begun = System.nanoTime();
        GivenAnswer given = locked(() -> {
            Moment now = time.now();
            return counted(deciding.confirm(looked.answer(), question, now), now);
        });
        note(mouth, question.client(), given, begun);
        return given;
    }

    private void note(Mouth mouth, String client, GivenAnswer given, long begun) {
        counts.count(mouth, given.answer(), System.nanoTime() - begun);
        countedSinceView = true;
        if (gateways.get().contains(client))
            traffic.count(client, given.answer().pool(), given.givenAt());
        if (given.answer() instanceof Answer.LeastLoaded l)
            traffic.count(l.pool(), l.proxy(), given.givenAt());
    }

    /** What a question would be told now; counts nowhere. */
    public GivenAnswer look(Question question) {
        return locked(() -> {
            Moment now = time.now();
            return given(deciding.look(question, now), now);
        });
    }

    /** The proxy of the single lowest load that a question could be told; counts nowhere. */
    public GivenAnswer lowest(Question question) {
        return locked(() -> {
            Moment now = time.now();
            return given(deciding.core.lowest(question, now), now);
        });
    }

    private GivenAnswer counted(Answer answer, Moment now) {
        kept.add(KeptAnswers.Kept.of(answer, now));
        return given(answer, now);
    }

    private GivenAnswer given(Answer answer, Moment now) {
        numbers.cover(answer.pool(), answer.told().sequence(), answer.told().view());
        return new GivenAnswer(answer, id(answer.pool(), answer.told().sequence()), now);
    }

    private String id(String pool, long sequence) {
        return numbers.instance() + "-" + pool + "-" + sequence;
    }

    /** Why a counted answer was what it was; empty for an id that is not kept any more or never was one. */
    public Optional<Explained> explain(String id) {
        for (KeptAnswers.Kept k : locked(() -> kept.copy()))
            if (k != null && id.equals(id(k.pool(), k.told().sequence())))
                return Optional.of(explained(id, k));
        return Optional.empty();
    }

    /** Under the lock, as a sentence may look at what is known of a proxy by now. */
    private Explained explained(String id, KeptAnswers.Kept k) {
        return locked(() -> new Explained(id, ways.policy(), k.proxy(), k.told(), k.givenAt(), k.told().why(),
                k.told().because().grounds()));
    }

    /** How many answers can be explained, at most. */
    public int keptAnswers() {
        return locked(() -> kept.most());
    }

    /** How the second way to decide fares; empty where there is none. */
    public Optional<ShadowView> shadow() {
        return locked(() -> deciding.agreement().map(Agreement::view));
    }

    /**
     * Takes in a sample.
     *
     * @return the load that follows from it, where it is believed and has one
     */
    public OptionalDouble take(Sample sample) {
        return locked(() -> deciding.take(sample));
    }

    /** Notes that a read of a target brought nothing. */
    public void missed(String target, String reason) {
        locked(() -> {
            deciding.missed(target, reason);
            return target;
        });
    }

    /** Sets what an operator wants of a proxy of the fleet. */
    public void administer(String proxy, AdminState wanted) {
        locked(() -> {
            deciding.core.administer(proxy, wanted);
            return proxy;
        });
        refresh();
    }

    /** Draws the view anew, so that what only time changed is seen too. Called at a steady pace. */
    public LoadView refresh() {
        return locked(() -> {
            LoadView view = deciding.view(time.now());
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

    /** Whether a proxy of that name is nearly full, as the newest view shows it. */
    public boolean isHot(String proxy) {
        return newest.get().proxy(proxy).filter(p -> p.measured().state() == ProxyState.HOT).isPresent();
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

    /** How often which answer was given. */
    public AnswerCounts counts() {
        return counts;
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
