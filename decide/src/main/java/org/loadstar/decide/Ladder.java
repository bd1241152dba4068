package org.loadstar.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.load.Room;
import org.loadstar.decide.load.TargetLoad;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Ranked;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * Works out how a pool stands: down the rungs from fresh data to the mere order of the file until
 * somebody can be named. Missing or old data alone never end in none. Pure.
 */
final class Ladder {
    /** Data older than this many validities are no longer carried on, only remembered. */
    private static final int PREDICTABLE = 4;

    private final List<Candidate> pool;
    private final Parameters parameters;
    private final Moment now;
    private final double coming;
    private final double seconds;
    private final ProxyState[] states;

    private Ladder(List<Candidate> pool, Parameters parameters, Moment now, double coming, double seconds) {
        this.seconds = seconds;
        this.pool = pool;
        this.parameters = parameters;
        this.now = now;
        this.coming = coming;
        this.states = pool.stream().map(c -> c.state(now)).toArray(ProxyState[]::new);
    }

    /**
     * Works it out.
     *
     * @param coming  set-ups expected, above 0
     * @param seconds in which they come
     */
    static Standing stand(List<Candidate> pool, Parameters parameters, Moment now, double coming,
            double seconds) {
        return new Ladder(pool, parameters, now, coming, seconds).climb();
    }

    private Standing climb() {
        if (pool.isEmpty())
            return none(Reason.NONE_EMPTY);
        IntPredicate enabled = i -> states[i] != ProxyState.DRAINING && states[i] != ProxyState.DISABLED;
        IntPredicate serving = enabled.and(i -> states[i] != ProxyState.DOWN);
        if (which(enabled).length == 0)
            return none(Reason.NONE_DRAINED);
        if (which(serving).length == 0)
            return none(Reason.NONE_DOWN);
        int[] healthy = which(this::isHealthy);
        int[] roomy = Arrays.stream(healthy).filter(this::hasRoom).toArray();
        int[] predictable = which(serving.and(i -> !isHealthy(i)).and(this::isPredictable));
        int[] remembered = which(
                serving.and(i -> !isHealthy(i) && !isPredictable(i)).and(this::isMeasured));
        Standing standing = roomy.length == 0
                ? null
                : fill(which(i -> isHealthy(i) || isUnseen(i)), Rung.FRESH);
        if (standing == null)
            standing = fill(Arrays.stream(predictable).filter(this::hasRoom).toArray(), Rung.PREDICTED);
        if (standing == null)
            standing = fill(Arrays.stream(remembered).filter(this::hasRoom).toArray(), Rung.LAST_GOOD);
        if (standing == null && which(serving.and(i -> !isMeasured(i))).length > 0)
            standing = blind(which(serving.and(i -> !isMeasured(i))));
        return standing != null ? standing : none(Reason.NONE_SATURATED);
    }

    /** Those that were not read yet stand beside the ones that were: nothing speaks against them. */
    private boolean isUnseen(int i) {
        return states[i] == ProxyState.UNKNOWN && load(i).isUnseen();
    }

    private boolean isHealthy(int i) {
        return !load(i).isSilent() && (states[i] == ProxyState.UP || states[i] == ProxyState.HOT
                || states[i] == ProxyState.RAMPING);
    }

    private boolean isMeasured(int i) {
        return load(i).predictedLoad(now).isPresent();
    }

    private boolean isPredictable(int i) {
        return isMeasured(i) && load(i).confidence(now) > 0.5 / PREDICTABLE
                && states[i] != ProxyState.SUSPECT;
    }

    /** Room by measured load: questions that became no call never fill a proxy. */
    private boolean hasRoom(int i) {
        return measured(i) < parameters.fullAt();
    }

    private TargetLoad load(int i) {
        return pool.get(i).load;
    }

    private @Nullable Standing fill(int[] chosen, Rung rung) {
        if (chosen.length == 0)
            return null;
        double mean = Arrays.stream(chosen).mapToObj(i -> load(i).predictedLoad(now))
                .flatMapToDouble(OptionalDouble::stream).average().orElse(0);
        Room[] rooms = Arrays.stream(chosen)
                .mapToObj(i -> load(i).room(now, seconds).orElseGet(() -> load(i).assumedRoom(mean, seconds)))
                .toArray(Room[]::new);
        return standing(rung, chosen, WaterFilling.shares(rooms, coming));
    }

    /** Nothing is measured: by the capacities that are known, else all alike. */
    private Standing blind(int[] chosen) {
        double[] weights = Arrays.stream(chosen).mapToDouble(i -> load(i).capacity().orElse(0)).toArray();
        boolean known = Arrays.stream(weights).allMatch(w -> w > 0);
        if (!known)
            Arrays.fill(weights, 1);
        return standing(known ? Rung.CAPACITY : Rung.ORDER, chosen, Shares.inProportion(weights));
    }

    private Standing standing(Rung rung, int[] chosen, Shares ofChosen) {
        double[] all = new double[pool.size()];
        for (int i = 0; i < chosen.length; i++)
            all[chosen[i]] = ofChosen.of(i);
        Shares shares = Shares.inProportion(all);
        int lowest = Arrays.stream(chosen).boxed().filter(this::isMeasured)
                .min(Comparator.comparingDouble(this::measured)).orElse(-1);
        return new Standing(now, null, rung, shares, lowest, ranked(shares));
    }

    private Standing none(Reason reason) {
        return new Standing(now, reason, Rung.ORDER, Shares.none(pool.size()), -1, List.of());
    }

    private double measured(int i) {
        return load(i).measuredLoad(now).orElse(Double.POSITIVE_INFINITY);
    }

    private List<Ranked> ranked(Shares shares) {
        var list = new ArrayList<Ranked>();
        for (int i : which(i -> priority(states[i]) > 0)) {
            OptionalDouble load = load(i).predictedLoad(now);
            list.add(new Ranked(pool.get(i).proxy.name(), pool.get(i).proxy.uri().text(), priority(states[i]),
                    (int) Math.max(1, Math.round(1000 * shares.of(i))),
                    load.isPresent() ? load.getAsDouble() : null, states[i]));
        }
        list.sort(Comparator.comparingInt(Ranked::priority)
                .thenComparingDouble(r -> r.load() == null ? Double.POSITIVE_INFINITY : r.load()));
        return List.copyOf(list);
    }

    /** RFC 2782 priority of a state; 0 for those that no mouth names. */
    private static int priority(ProxyState state) {
        return switch (state) {
            case UP -> 10;
            case HOT, RAMPING, SUSPECT -> 20;
            case STALE, UNKNOWN -> 30;
            case DOWN, DRAINING, DISABLED -> 0;
        };
    }

    private int[] which(IntPredicate wanted) {
        return IntStream.range(0, pool.size()).filter(wanted).toArray();
    }
}
