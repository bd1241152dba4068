package org.loadstar.console.map;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.theme.Band;
import org.loadstar.console.theme.DeviceText;
import org.loadstar.console.theme.Figures;
import org.loadstar.model.ProxyState;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.view.GatewayView;

/**
 * What the map shows of one gateway. Immutable; unknown numbers are null.
 *
 * @param band  of the load; null when that is unknown
 * @param questions counted questions since the collector started
 */
public record GatewayMark(String name, GatewayKind kind, ProxyState state, @Nullable Double load,
        @Nullable Band band, @Nullable Long calls, @Nullable Long capacity, @Nullable Long ageMillis,
        double confidence, long questions, String reason, boolean current) implements Mark {

    static GatewayMark of(GatewayView view, @Nullable Band band, Glance now) {
        return new GatewayMark(DeviceText.plain(view.name()), view.kind(), view.state(), view.load(), band,
                view.calls(), view.capacity(), now.age(view.ageMillis()), view.confidence(), view.questions(),
                DeviceText.plain(view.stateReason()), now.live());
    }

    /** The number in its tank. */
    public String number() {
        String number = Figures.percentNumber(load);
        return load != null && state == ProxyState.STALE ? "~" + number : number;
    }

    /** What stands under its name. */
    String secondLine() {
        return calls == null && capacity == null
                ? kind.word() + " gateway"
                : Figures.count(calls) + " / " + Figures.count(capacity) + " " + unit();
    }

    private String unit() {
        return kind == GatewayKind.PSTN ? "trunks" : "calls";
    }

    @Override
    public String spoken() {
        return name + ", " + kind.word() + " gateway, " + state.name().toLowerCase(Locale.ROOT) + ", "
                + (load == null ? "load unknown" : "load " + Figures.percentNumber(load) + " percent")
                + ", age " + Figures.spokenAge(ageMillis) + (reason.isEmpty() ? "" : ", " + reason)
                + (current ? "" : ", no contact with the collector");
    }
}
