package org.loadstar.decide;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.Standing.Expected;
import org.loadstar.decide.load.Outlook;
import org.loadstar.decide.load.Pace;
import org.loadstar.decide.load.Room;
import org.loadstar.decide.load.TargetLoad;
import org.loadstar.model.Media;
import org.loadstar.model.Moment;
import org.loadstar.model.ProxyState;
import org.loadstar.model.Reason;
import org.loadstar.model.Rung;

/**
 * Works out how a pool stands: down the rungs from fresh data to the mere order of the file until
 * somebody can be named. Missing or old data alone never end in none. Pure.
 */
final class Ladder {
    /** Data older than this many validities are no longer carried on, only remembered. */
    private static final int PREDICTABLE = 4;

    private final List<Facts> pool;
    private final Parameters parameters;
    private final Moment now;
    private final Demand demand;
    private final Span span;

    private Ladder(List<Facts> pool, Parameters parameters, Moment now, Demand demand, Span span) {
        this.pool = pool;
        this.parameters = parameters;
        this.now = now;
        this.demand = demand;
        this.span = span;
    }

    /**
     * Which calls are shared out, and for how long.
     *
     * @param media   of the calls
     * @param seconds of single answers
     * @param kept    seconds more for which a list is kept; 0 for single answers
     */
    record Span(Media media, double seconds, double kept) {
        double whole() {
            return seconds + kept;
        }
    }

    /**
     * Works it out.
     *
     * @param demand measured by now
     */
    static Standing stand(List<Candidate> pool, Parameters parameters, Moment now, Demand demand, Span span) {
        List<Facts> facts = pool.stream().map(c -> Facts.of(c, now)).toList();
        return new Ladder(facts, parameters, now, demand, span).climb();
    }

    private Standing climb() {
        if (pool.isEmpty())
            return none(Reason.NONE_EMPTY);
        if (none(this::isEnabled))
            return none(Reason.NONE_DRAINED);
        if (none(this::isServing))
            return none(Reason.NONE_DOWN);
        int[] lost = which(i -> isServing(i) && isLost(i));
        Standing standing = 2 * lost.length > pool.size()
                ? fill(which(i -> isServing(i) && (isLost(i) || pool.get(i).isHealthy()) && hasRoom(i)),
                        Rung.PREDICTED)
                : null;
        if (standing == null && !none(i -> pool.get(i).isHealthy() && hasRoom(i)))
            standing = relieved(
                    fill(which(i -> pool.get(i).isHealthy() || pool.get(i).isUnseen()), Rung.FRESH));
        IntPredicate unhealthy = i -> isServing(i) && !pool.get(i).isHealthy() && hasRoom(i);
        if (standing == null)
            standing = fill(which(i -> unhealthy.test(i) && isPredictable(i)), Rung.PREDICTED);
        if (standing == null)
            standing = fill(which(i -> unhealthy.test(i) && pool.get(i).isMeasured()), Rung.LAST_GOOD);
        if (standing == null)
            standing = blind(which(i -> isServing(i) && !pool.get(i).isMeasured()));
        if (standing == null && none(i -> pool.get(i).isHealthy()))
            standing = blind(which(this::isServing));
        return standing != null ? standing : none(Reason.NONE_SATURATED);
    }

    private boolean isEnabled(int i) {
        return pool.get(i).state() != ProxyState.DRAINING && pool.get(i).state() != ProxyState.DISABLED;
    }

    private boolean isServing(int i) {
        return pool.get(i).mayBeNamed();
    }

    /**
     * Told its load a moment ago and is silent now, without having said that it is down. Where that is so of
     * more than half of a pool it is our own fault until shown otherwise: all go on by prediction.
     */
    private boolean isLost(int i) {
        return isPredictable(i) && (load(i).isSilent() || pool.get(i).state() == ProxyState.STALE);
    }

    private boolean isPredictable(int i) {
        return pool.get(i).isMeasured() && load(i).confidence(now) > 0.5 / PREDICTABLE
                && pool.get(i).state() != ProxyState.SUSPECT;
    }

    private boolean hasRoom(int i) {
        return pool.get(i).isBelow(parameters.fullAt());
    }

    private TargetLoad load(int i) {
        return pool.get(i).candidate().load;
    }

    private @Nullable Standing fill(int[] chosen, Rung rung) {
        if (chosen.length == 0)
            return null;
        double coming = demand.over(span.whole(), now);
        Shares shares = WaterFilling.shares(rooms(chosen, Pace.over(span.whole())), coming);
        if (span.kept() > 0)
            shares = shares.mixedWith(steady(chosen),
                    Math.min(1, span.kept() / parameters.load().holding().toSeconds()));
        return standing(rung, chosen, shares, new Expected(coming, span.whole(), admitted(chosen, rung)));
    }

    /**
     * Before calls are turned away for which the healthy have no room, those go to proxies that answer but are
     * not believed: their data may be wrong, yet they serve.
     */
    private @Nullable Standing relieved(@Nullable Standing healthy) {
        if (healthy == null || healthy.expected().admitted() == 1)
            return healthy;
        int[] doubted = which(i -> pool.get(i).isDoubted() && pool.get(i).isMeasured() && hasRoom(i));
        if (doubted.length == 0)
            return healthy;
        Expected e = healthy.expected();
        double part = Math.min(1 - e.admitted(), fitting(doubted));
        double[] shares = spread(doubted,
                WaterFilling.shares(rooms(doubted, Pace.over(span.whole())), e.coming()));
        return new Standing(now, null, Rung.FRESH,
                healthy.shares().mixedWith(Shares.inProportion(shares), part / (e.admitted() + part)),
                healthy.lowest(), -1, new Expected(e.coming(), e.seconds(), Math.min(1, e.admitted() + part)),
                pool);
    }

    private Room[] rooms(int[] chosen, Pace pace) {
        double mean = Arrays.stream(chosen).filter(i -> pool.get(i).isMeasured())
                .mapToDouble(i -> pool.get(i).predicted()).average().orElse(0);
        return of(chosen, o -> o.isMeasured()
                ? o.room(pace, span.media())
                : o.assumedRoom(mean, pace, span.media()));
    }

    /** What a list that is kept for long goes by: where all calls would be after they were shared out for long. */
    private Shares steady(int[] chosen) {
        double calls = parameters.load().holding().toSeconds() * demand.perSecond(now);
        return WaterFilling.shares(of(chosen, o -> o.steadyRoom(span.media())), Math.max(1, calls));
    }

    private Room[] of(int[] chosen, Function<Outlook, Room> room) {
        return Arrays.stream(chosen).mapToObj(i -> room.apply(pool.get(i).outlook())).toArray(Room[]::new);
    }

    /**
     * Share of the questions that calls can be taken for. It rests on measured loads and on calls, never on
     * the rate of questions; some always pass, to see whether there is room again.
     */
    private double admitted(int[] chosen, Rung rung) {
        return parameters.admission().on() && rung == Rung.FRESH
                ? Math.clamp(fitting(chosen), parameters.admission().least(), 1)
                : 1;
    }

    /** Calls for which these have room, as a share of those that are known to come; may be above 1. */
    private double fitting(int[] chosen) {
        double seconds = parameters.horizon().toNanos() / 1e9;
        double room = 0;
        for (Room r : rooms(chosen, Pace.atOnce(seconds)))
            room += r.setups(parameters.fullAt(), Double.POSITIVE_INFINITY);
        return parameters.admission().part() * room / demand.provenOver(seconds, now);
    }

    /** Nothing is measured: by the capacities that are known, else all alike. */
    private @Nullable Standing blind(int[] chosen) {
        if (chosen.length == 0)
            return null;
        double[] weights = Arrays.stream(chosen).mapToDouble(i -> load(i).capacity()).toArray();
        boolean known = Arrays.stream(weights).allMatch(w -> w > 0);
        if (!known)
            Arrays.fill(weights, 1);
        return standing(known ? Rung.CAPACITY : Rung.ORDER, chosen, Shares.inProportion(weights),
                Expected.NOTHING);
    }

    private Standing standing(Rung rung, int[] chosen, Shares ofChosen, Expected expected) {
        Shares shares = Shares.inProportion(spread(chosen, ofChosen));
        return new Standing(now, null, rung, shares,
                emptiest(chosen, i -> pool.get(i).isMeasured() ? pool.get(i).measured() : Double.NaN), -1,
                expected, pool);
    }

    private double[] spread(int[] chosen, Shares ofChosen) {
        double[] all = new double[pool.size()];
        for (int i = 0; i < chosen.length; i++)
            all[chosen[i]] = ofChosen.of(i);
        return all;
    }

    private Standing none(Reason reason) {
        return new Standing(now, reason, Rung.ORDER, Shares.none(pool.size()), -1, lastResort(),
                Expected.NOTHING, pool);
    }

    /** The emptiest that serves, else the first that is enabled. */
    private int lastResort() {
        int[] serving = which(this::isServing);
        if (serving.length == 0)
            return Arrays.stream(which(this::isEnabled)).findFirst().orElse(-1);
        int emptiest = emptiest(serving, i -> pool.get(i).predicted());
        return emptiest >= 0 ? emptiest : serving[0];
    }

    /** The first of those with the least load; -1 where none is known. */
    private static int emptiest(int[] chosen, IntToDoubleFunction load) {
        int emptiest = -1;
        for (int i : chosen)
            if (!Double.isNaN(load.applyAsDouble(i))
                    && (emptiest < 0 || load.applyAsDouble(i) < load.applyAsDouble(emptiest)))
                emptiest = i;
        return emptiest;
    }

    private boolean none(IntPredicate wanted) {
        return IntStream.range(0, pool.size()).noneMatch(wanted);
    }

    private int[] which(IntPredicate wanted) {
        return IntStream.range(0, pool.size()).filter(wanted).toArray();
    }
}
