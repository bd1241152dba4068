package org.loadstar.simulator.study.world;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import org.loadstar.model.fleet.Fleet;

/**
 * One run of a simulated network, event by event. A setting, a contender and a seed always give the
 * same result. Confined to one thread.
 */
public final class Run {
    private static final double[] SIZES = {1, 0.5, 2, 1};

    private final Setting setting;
    private final Agenda agenda = new Agenda();
    private final Scores scores = new Scores();
    private final Streams streams;
    private final List<SimulatedProxy> proxies = new ArrayList<>();
    private final List<Background> backgrounds = new ArrayList<>();
    private final List<Agent> agents = new ArrayList<>();
    private final List<Monitor> monitors = new ArrayList<>();
    private final CallSource source;
    private final Askers askers;
    private double now;

    private Run(Setting setting, Contender contender, long seed) {
        this.setting = setting;
        streams = new Streams(seed);
        var configured = new ArrayList<Integer>();
        for (int i = 0; i < setting.proxies().count(); i++)
            configured.add(build(i));
        Fleet fleet = Inventory.fleet(setting, configured);
        for (int i = 0; i < setting.polling().collectors(); i++)
            monitors.add(new Monitor(
                    contender.policy(fleet, proxies, setting.proxies().signalling(), streams.deciding),
                    setting.polling().every(), proxies.size(), streams.polls));
        source = new CallSource(setting, proxies.stream().mapToInt(p -> p.capacity).sum(), streams);
        double keep = contender == Contender.ORACLE ? 0 : setting.asking().keepSeconds();
        askers = new Askers(setting, keep, monitors, streams);
    }

    /** Plays a setting to its end. */
    public static Result of(Setting setting, Contender contender, long seed) {
        return new Run(setting, contender, seed).play();
    }

    /** Builds a proxy, and gives the capacity that is configured for it. */
    private int build(int position) {
        var given = setting.proxies();
        int capacity = (int) Math.max(1, Math.round(given.calls() * SIZES[position % SIZES.length]));
        boolean heavy = position < Math.round(given.antagonised() * given.count());
        RandomGenerator random = streams.backgrounds;
        double error = Draw.around1(random, given.capacityError());
        var background = new Background(given.background(), heavy, random);
        var proxy = new SimulatedProxy(position, capacity, given.signalling(),
                setting.traffic().holdingSeconds(),
                background.mean());
        double freezesAt = position < setting.polling().frozen()
                ? setting.breaksAt()
                : Double.POSITIVE_INFINITY;
        proxies.add(proxy);
        backgrounds.add(background);
        agents.add(new Agent(proxy, setting.polling().told(), freezesAt));
        return (int) Math.max(1, Math.round(capacity * error));
    }

    private Result play() {
        begin();
        for (Agenda.Entry next = agenda.next(); next.at() <= setting.endsAt(); next = agenda.next()) {
            now = next.at();
            happens(next.event());
        }
        return scores.result(setting.seconds());
    }

    private void begin() {
        double share = setting.traffic().load() * source.factor(0);
        for (SimulatedProxy p : proxies) {
            int calls = (int) (Math.min(1, share) * p.capacity);
            p.beginWith(calls, setting.proxies().signalling() * calls / p.capacity);
            for (int i = 0; i < calls; i++)
                agenda.note(Draw.exponential(streams.calls, setting.traffic().holdingSeconds()),
                        new Event.CallEnds(p, p.boot()));
            agenda.note(backgrounds.get(p.position).pause(), new Event.BackgroundSteps(p));
            for (Monitor m : monitors)
                agenda.note(m.phase(), new Event.PollDue(m, p));
            if (p.position < setting.proxies().failing()) {
                agenda.note(setting.breaksAt(), new Event.ProxyFails(p));
                agenda.note(setting.mendedAt(), new Event.ProxyReturns(p));
            }
        }
        agenda.note(source.nextAfter(0), new Event.CallComes());
        agenda.note(Setting.WARM_UP, new Event.Look());
        noteIdleQuestion();
    }

    private void happens(Event event) {
        switch (event) {
            case Event.CallComes() -> {
                agenda.note(source.nextAfter(now), new Event.CallComes());
                place(source.call());
            }
            case Event.SetupComes(Call call, SimulatedProxy proxy) -> setUp(call, proxy);
            case Event.CallEnds(SimulatedProxy proxy, int boot) -> proxy.end(boot, now);
            case Event.PollDue(Monitor by, SimulatedProxy of) -> poll(by, of);
            case Event.SampleComes(Monitor to, var sample) -> to.take(sample);
            case Event.IdleQuestion() -> {
                askers.askIdly(now);
                noteIdleQuestion();
            }
            case Event.BackgroundSteps(SimulatedProxy proxy) -> {
                Background background = backgrounds.get(proxy.position);
                proxy.background(background.step(), now);
                agenda.note(now + background.pause(), event);
            }
            case Event.ProxyFails(SimulatedProxy proxy) -> proxy.fail(now);
            case Event.ProxyReturns(SimulatedProxy proxy) -> proxy.comeBack(now);
            case Event.Look() -> {
                scores.look(proxies, now);
                agenda.note(now + 1, event);
            }
        }
    }

    private void noteIdleQuestion() {
        double perSecond = setting.asking().idlePerSecond();
        if (perSecond > 0)
            agenda.note(now + Draw.exponential(streams.idleQuestions, 1 / perSecond),
                    new Event.IdleQuestion());
    }

    private void place(Call call) {
        int named = call.advised() ? askers.proxyFor(call.client(), now) : call.elsewhere();
        if (named < 0) {
            if (isMeasured())
                scores.shed();
            return;
        }
        SimulatedProxy proxy = proxies.get(named);
        if (call.advised())
            proxy.expect();
        agenda.note(now + call.delaySeconds(), new Event.SetupComes(call, proxy));
    }

    private void setUp(Call call, SimulatedProxy proxy) {
        if (call.advised())
            proxy.met();
        double waiting = proxy.waiting(now);
        SimulatedProxy.Outcome outcome = proxy.setUp(now);
        if (call.advised() && isMeasured())
            scores.met(outcome, waiting);
        if (outcome == SimulatedProxy.Outcome.ACCEPTED)
            agenda.note(now + call.talkSeconds(), new Event.CallEnds(proxy, proxy.boot()));
    }

    private void poll(Monitor by, SimulatedProxy of) {
        if (by.reaches(of)) {
            by.got(of);
            if (isMeasured())
                scores.polled();
            agenda.note(now + Monitor.LATENCY,
                    new Event.SampleComes(by, agents.get(of.position).answer(now)));
        } else
            by.missed(of);
        agenda.note(now + by.pause(of), new Event.PollDue(by, of));
    }

    private boolean isMeasured() {
        return now >= Setting.WARM_UP;
    }
}
