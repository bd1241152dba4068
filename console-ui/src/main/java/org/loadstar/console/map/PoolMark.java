package org.loadstar.console.map;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.theme.DeviceText;
import org.loadstar.model.Media;
import org.loadstar.model.view.PoolView;

/**
 * What the map shows of one pool. Immutable.
 *
 * @param proxies by index, never by load
 * @param lowest  the proxy of the lowest load; null where no load is known
 * @param none    whether a question would be told that there is none
 * @param headroom calls that still fit on healthy proxies
 */
public record PoolMark(String name, Media media, @Nullable String site, List<ProxyMark> proxies,
        @Nullable ProxyMark lowest, boolean none, String why, long headroom, long validMillis,
        double confidence) {
    public PoolMark {
        proxies = List.copyOf(proxies);
    }

    static PoolMark of(PoolView view, List<ProxyMark> proxies) {
        return new PoolMark(DeviceText.plain(view.name()), view.media(), view.site(), proxies,
                proxies.stream().filter(ProxyMark::lowest).findFirst().orElse(null), view.told() == null,
                DeviceText.sentence(view.why()), view.headroom(),
                view.validMillis(), view.confidence());
    }

    /** The part that all names share, up to a hyphen; empty with fewer than two proxies. */
    String prefix() {
        if (proxies.size() < 2) {
            return "";
        }
        String first = proxies.getFirst().name();
        int same = proxies.stream().mapToInt(p -> shared(first, p.name())).min().orElse(0);
        return first.substring(0, first.lastIndexOf('-', same - 1) + 1);
    }

    private static int shared(String a, String b) {
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }
}
