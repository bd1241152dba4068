package org.loadstar.decide;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadstar.model.AdminState;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Because;
import org.loadstar.model.Grounds.Considered;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;
import org.loadstar.model.fleet.Pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Properties that hold for any fleet and any history, tried on seeded ones. */
class RandomFleetsTest {
    private static final int STEPS = 120;
    private static final Set<ProxyState> HEALTHY = EnumSet.of(ProxyState.UP, ProxyState.HOT,
            ProxyState.RAMPING);
    private static final Set<ProxyState> NEVER = EnumSet.of(ProxyState.DRAINING, ProxyState.DISABLED,
            ProxyState.DOWN);

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverIsNamedMayBeNamedAndIsHealthyWhileAHealthyOneHasRoom(int seed) {
        var history = new RandomHistory(seed);
        for (int step = 0; step < STEPS; step++) {
            history.happen();
            LoadView view = history.r.core.view(history.r.now);
            Question question = history.question();
            if (!(history.ask(question) instanceof LeastLoaded l))
                continue;
            ProxyState state = state(view, l.proxy());
            if (question.purpose() != Purpose.EMERGENCY)
                assertThat(state).as("seed %d step %d", seed, step).isNotIn(NEVER);
            boolean isUnseen = state == ProxyState.UNKNOWN && l.takenAt() == null && l.confidence() < 0.5;
            boolean isMostOfThePoolLost = l.rung() == Rung.PREDICTED;
            boolean isEmergency = question.purpose() == Purpose.EMERGENCY;
            boolean isLastResort = l.rung() == Rung.LAST_GOOD && state == ProxyState.SUSPECT
                    && areTurnedAwayWithoutWhoIsDoubted(history, view, question);
            if (!isUnseen && !isMostOfThePoolLost && !isEmergency && !isLastResort
                    && reached(history, question).stream().anyMatch(p -> isHealthyWithRoom(history, view, p)))
                assertThat(HEALTHY.contains(state) && !history.isSilent(l.proxy()))
                        .as("seed %d step %d: %s is %s", seed, step, l.proxy(), state).isTrue();
        }
    }

    private static boolean areTurnedAwayWithoutWhoIsDoubted(RandomHistory history, LoadView view,
            Question question) {
        List<String> doubted = view.proxies().stream()
                .filter(p -> p.measured().state() == ProxyState.SUSPECT).map(p -> p.proxy().name()).toList();
        doubted.forEach(p -> history.r.core.administer(p, AdminState.DISABLED));
        double admitted = history.r.core.look(question, history.r.now).told().because().grounds().admitted();
        doubted.forEach(p -> history.r.core.administer(p, AdminState.UP));
        return admitted < 1;
    }

    private static List<String> reached(RandomHistory history, Question question) {
        Pool pool = history.r.fleet().pool(question.pool()).orElseThrow();
        return pool.proxies().stream().filter(p -> history.r.fleet().proxy(p).orElseThrow()
                .uriFor(question.vantage()).isPresent()).toList();
    }

    private static ProxyState state(LoadView view, String proxy) {
        return view.proxy(proxy).orElseThrow().measured().state();
    }

    private static boolean isHealthyWithRoom(RandomHistory history, LoadView view, String proxy) {
        Double load = view.proxy(proxy).orElseThrow().measured().load();
        return HEALTHY.contains(state(view, proxy)) && !history.isSilent(proxy) && load != null
                && load < Parameters.DEFAULT.fullAt();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sharesAreOneInAllAndNothingThatIsToldIsNotANumber(int seed) {
        var history = new RandomHistory(seed);
        for (int step = 0; step < STEPS; step++) {
            history.happen();
            Question question = history.question();
            for (Answer answer : List.of(history.ask(question), history.r.core.look(question, history.r.now),
                    history.r.core.lowest(question, history.r.now))) {
                assertFinite(answer, "seed " + seed + " step " + step);
                assertWholeShares(answer, "seed " + seed + " step " + step);
            }
            assertFinite(history.r.core.view(history.r.now), "seed " + seed + " step " + step);
        }
    }

    private static void assertWholeShares(Answer answer, String when) {
        var grounds = answer.told().because().grounds();
        double sum = grounds.considered().stream().mapToDouble(Considered::share).sum();
        assertThat(sum).as(when).isCloseTo(grounds.none() == null ? 1 : 0, within(1e-9));
        assertThat(grounds.considered()).as(when).allMatch(c -> c.share() >= 0 && c.share() <= 1)
                .allMatch(c -> c.share() == 0 || !NEVER.contains(c.state()));
        assertThat(grounds.admitted()).as(when).isBetween(0.0, 1.0);
    }

    /** Whatever is reached from it by components of records, elements and grounds. */
    private static void assertFinite(Object told, String when) {
        switch (told) {
            case Double d -> assertThat(d).as(when).isFinite();
            case Collection<?> all -> all.forEach(one -> assertFinite(one, when));
            case Because because -> {
                assertThat(because.sentence()).as(when).isNotEmpty().doesNotContain("NaN", "null");
                assertFinite(because.grounds(), when);
            }
            case Record parts -> {
                for (RecordComponent c : parts.getClass().getRecordComponents())
                    assertFinite(part(parts, c), when);
            }
            default -> assertThat(told).isNotNull();
        }
    }

    private static Object part(Record whole, RecordComponent component) {
        try {
            Object part = component.getAccessor().invoke(whole);
            return part == null ? "unknown" : part;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverIsNamedByTurnIsChosenOnceMoreFromTheGrounds(int seed) {
        var history = new RandomHistory(seed);
        for (int step = 0; step < STEPS; step++) {
            history.happen();
            for (int i = history.random.nextInt(6); i >= 0; i--) {
                Question question = history.question();
                for (Answer answer : List.of(history.ask(question),
                        history.r.core.look(question, history.r.now)))
                    if (answer instanceof LeastLoaded l)
                        assertThat(Choice.of(l.told().because().grounds())).as("seed %d step %d", seed, step)
                                .contains(l.proxy());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalInputsGiveEqualAnswersAndViews(int seed) {
        assertThat(told(seed)).isEqualTo(told(seed));
    }

    private static List<Object> told(int seed) {
        var history = new RandomHistory(seed);
        var told = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            history.happen();
            Answer answer = history.ask(history.question());
            told.add(answer);
            told.add(answer.told().because().grounds());
            if (step % 10 == 0)
                told.add(history.r.core.view(history.r.now));
        }
        return told;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void samplesThatAreLateOrComeTwiceChangeNothing(int seed) {
        var once = new RandomHistory(seed);
        var again = new RandomHistory(seed);
        var noise = new Random(-seed);
        for (int step = 0; step < STEPS; step++) {
            once.happen();
            again.happen();
            repeat(again.r, noise);
            Question question = once.question();
            again.question();
            Answer expected = once.r.ask(question);
            Answer answer = again.r.ask(question);
            assertThat(answer.told().why()).as("seed %d step %d", seed, step)
                    .isEqualTo(expected.told().why());
            assertThat(answer.told().because().grounds()).isEqualTo(expected.told().because().grounds());
        }
        assertThat(again.r.core.view(again.r.now).proxies())
                .isEqualTo(once.r.core.view(once.r.now).proxies());
    }

    /** Of each proxy a sample as old as its last one, and an older one, each of which tells other values. */
    private static void repeat(Rehearsed r, Random noise) {
        var real = r.now;
        for (var p : r.core.view(r.now).proxies()) {
            Moment last = p.measured().takenAt();
            if (last == null)
                continue;
            for (Moment at : List.of(last, last.minus(Duration.ofMillis(noise.nextInt(5000))))) {
                r.now = at;
                r.told(p.proxy().name(), Map.of(Metric.CALLS, (double) noise.nextInt(100), Metric.ATTEMPTS,
                        noise.nextDouble() * 1e6, Metric.CPU, noise.nextDouble()));
            }
        }
        r.now = real;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void questionsOfAnEarlierMomentAreAnsweredLikeOthers(int seed) {
        var history = new RandomHistory(seed);
        for (int step = 0; step < STEPS; step++) {
            history.happen();
            Moment real = history.r.now;
            history.r.now = real.minus(Duration.ofMillis(history.random.nextInt(10_000)));
            Question question = history.question();
            Answer answer = history.ask(question);
            assertFinite(answer, "seed " + seed + " step " + step);
            assertWholeShares(answer, "seed " + seed + " step " + step);
            if (answer instanceof LeastLoaded l)
                assertThat(reached(history, question)).contains(l.proxy());
            history.r.now = real;
        }
        assertFinite(history.r.core.view(history.r.now), "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void missingDataAndOldOnesAloneNeverEndInNone(int seed) {
        var random = new Random(seed);
        int n = 1 + random.nextInt(6);
        var r = Rehearsed.withCapacities(random.ints(n, 0, 200).toArray());
        for (int step = 0; step < STEPS; step++) {
            String proxy = Rehearsed.name(random.nextInt(n));
            switch (random.nextInt(6)) {
                case 0 -> r.core.missed(proxy, "no answer");
                case 1 -> r.told(proxy, Map.of(Metric.CALLS, Double.NaN));
                case 2 -> r.told(proxy, Map.of(Metric.MEMORY, random.nextDouble()));
                case 3 -> r.told(proxy, Map.of());
                default -> {
                    if (random.nextInt(20) == 0)
                        r.told(proxy, Map.of(Metric.CALLS, 0.0));
                }
            }
            r.pass(Duration.ofMillis(random.nextInt(100_000)));
            assertThat(r.ask()).as("seed %d step %d", seed, step).isInstanceOf(LeastLoaded.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moreLoadNeverRaisesAShare(int seed) {
        var random = new Random(seed);
        for (int fleet = 0; fleet < 10; fleet++) {
            int n = 2 + random.nextInt(6);
            int[] capacities = random.ints(n, 20, 400).toArray();
            boolean tellsCpu = random.nextBoolean();
            double[] background = random.doubles(n, 0, 0.4).toArray();
            double[] calls = IntStream.range(0, n).mapToDouble(i -> random.nextDouble() * capacities[i])
                    .toArray();
            int questions = random.nextInt(200);
            int raised = random.nextInt(n);
            double last = Double.POSITIVE_INFINITY;
            for (int rise = 0; rise <= 8; rise++) {
                double[] now = calls.clone();
                now[raised] += rise / 8.0 * (capacities[raised] - calls[raised]);
                var r = Rehearsed.withCapacities(capacities);
                for (int q = 0; q < questions; q++)
                    r.ask();
                r.pass(Duration.ofSeconds(2));
                for (int i = 0; i < n; i++)
                    r.told(Rehearsed.name(i), sample(now[i], capacities[i], background[i], tellsCpu));
                double share = r.share(Rehearsed.name(raised));
                assertThat(share).as("seed %d fleet %d rise %d of %d in %d", seed, fleet, rise, raised, n)
                        .isLessThanOrEqualTo(last + 1e-6);
                last = share;
            }
        }
    }

    private static Map<Metric, Double> sample(double calls, double capacity, double background,
            boolean tellsCpu) {
        var values = new HashMap<Metric, Double>();
        values.put(Metric.CALLS, calls);
        if (tellsCpu)
            values.put(Metric.CPU, background + 0.5 * calls / capacity);
        return values;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whoeverIsNoneIsToldAReasonThatIsOne(int seed) {
        var history = new RandomHistory(seed);
        for (int step = 0; step < STEPS; step++) {
            history.happen();
            if (history.ask(history.question()) instanceof Answer.NoneAvailable none) {
                assertThat(none.told().reason()).isIn(Reason.NONE_SATURATED, Reason.NONE_DOWN,
                        Reason.NONE_DRAINED, Reason.NONE_EMPTY);
                assertThat(none.retryAfterSeconds()).isBetween(1, 5);
            }
        }
    }
}
