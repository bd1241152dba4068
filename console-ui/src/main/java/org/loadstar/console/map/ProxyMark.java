package org.loadstar.console.map;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.DeviceText;
import org.loadstar.console.theme.Figures;
import org.loadstar.model.ProxyState;
import org.loadstar.model.view.PoolView;
import org.loadstar.model.view.ProxyView;

/**
 * What the map shows of one proxy in one pool. Immutable.
 *
 * @param load       1.0 = full; null when unknown
 * @param band       of the load; null when that is unknown
 * @param lowest     whether its load is the lowest of the pool
 * @param free       share of its capacity that is promised to be free, 0..1; 0 where nothing is promised
 * @param ageMillis  age of its data now; null when there are none
 * @param overdue    whether that age is past the pool's validity
 * @param calls      calls, null when unknown
 * @param capacity   calls at which it is full, null when unknown
 * @param headroom   calls that still fit
 * @param perMinute  answers in the last minute that named it; null when not known
 * @param reason     why it is in its state; empty while up
 * @param current    whether there is contact with the collector
 */
public record ProxyMark(String name, String pool, ProxyState state, @Nullable Double load,
        @Nullable Band band, boolean lowest, double free, @Nullable Long ageMillis, boolean overdue,
        @Nullable Long calls, @Nullable Long capacity, long headroom, @Nullable Double perMinute,
        double confidence, String reason, String uri, boolean current) implements Mark {
    private static final Set<ProxyState> PROMISING = EnumSet.of(ProxyState.UP, ProxyState.HOT,
            ProxyState.RAMPING);

    static ProxyMark of(ProxyView view, PoolView pool, @Nullable Band band, @Nullable Double perMinute,
            Glance now) {
        Long age = now.age(view.ageMillis());
        boolean overdue = age != null && age > pool.validMillis();
        Long capacity = view.capacity();
        boolean promised = PROMISING.contains(view.state()) && !overdue;
        double free = capacity == null || capacity == 0 || !promised
                ? 0
                : Math.clamp(view.headroom() / (double) capacity, 0, 1);
        return new ProxyMark(DeviceText.plain(view.name()), DeviceText.plain(pool.name()), view.state(),
                view.load(), band, view.name().equals(pool.lowest()),
                free, age, overdue,
                view.calls(), capacity, view.headroom(), perMinute, view.confidence(),
                DeviceText.plain(view.stateReason()), DeviceText.plain(view.uri()), now.live());
    }

    /** The number in its middle: {@code ~} before an old one, {@code ?} after one not believed. */
    public String number() {
        String number = Figures.percentNumber(load);
        if (load == null) {
            return number;
        }
        return (state == ProxyState.STALE || overdue || missed() ? "~" : "") + number
                + (state == ProxyState.SUSPECT ? "?" : "");
    }

    /** Whether the last read brought nothing while its data still count. */
    private boolean missed() {
        return state == ProxyState.UP && !reason.isEmpty();
    }

    /** What stands under its name. */
    String secondLine() {
        String ratio = Figures.count(calls) + " / " + Figures.count(capacity);
        if (state == ProxyState.HOT)
            return ratio + " · " + reason;
        if (reason.isEmpty()) {
            return calls == null && capacity == null
                    ? "no sample yet"
                    : lowest ? ratio + " · " + Figures.count(headroom) + " free" : ratio + " calls";
        }
        return reason;
    }

    @Override
    public String spoken() {
        String percent = load == null ? "load unknown" : switch (state) {
            case STALE -> "last " + Figures.percentNumber(load) + " percent";
            case SUSPECT -> "reports " + Figures.percentNumber(load) + " percent";
            default -> (overdue ? "last " : "load ") + Figures.percentNumber(load) + " percent";
        };
        return name + ", " + pool + ", " + state.name().toLowerCase(Locale.ROOT) + ", "
                + (lowest ? "least loaded, " : "") + percent + ", age " + Figures.spokenAge(ageMillis) + ", "
                + (perMinute == null ? "calls a minute unknown" : Figures.rate(perMinute) + " calls a minute")
                + (reason.isEmpty() ? "" : ", " + reason)
                + (current ? "" : ", no contact with the collector");
    }
}
