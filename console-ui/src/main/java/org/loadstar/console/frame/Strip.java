package org.loadstar.console.frame;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.console.connect.Contact;
import org.loadstar.console.connect.ReadOutcome.Failure;
import org.loadstar.console.connect.ReadOutcome.Refused;
import org.loadstar.console.connect.ReadOutcome.Rubbish;
import org.loadstar.console.connect.ReadOutcome.Unreachable;
import org.loadstar.console.map.Mark;
import org.loadstar.console.map.Network;
import org.loadstar.console.map.PoolMark;
import org.loadstar.console.map.ProxyMark;
import org.loadstar.console.theme.DeviceText;
import org.loadstar.console.theme.Figures;
import org.loadstar.model.ProxyState;

/**
 * What the alarm strip says: that there is no contact, or what is wrong, worst first. Without nodes.
 *
 * @param lost  the words of a lost contact; null while there is contact
 * @param items what is wrong, worst first
 */
public record Strip(@Nullable String lost, List<Item> items) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    public Strip {
        items = List.copyOf(items);
    }

    /**
     * One thing that is wrong.
     *
     * @param severity a word: critical, major, minor or warning
     */
    public record Item(String severity, String subject, String reason) {}

    /** All of it in one line, as a screen reader says it. */
    public String text() {
        if (lost != null)
            return lost;
        return items.isEmpty()
                ? "No alarms"
                : String.join(" | ", items.stream()
                        .map(i -> i.severity() + " " + i.subject() + " " + i.reason()).toList());
    }

    /** Works out what to say at a moment of {@link System#nanoTime}. */
    public static Strip of(Contact contact, Network network, long nowNanos) {
        return contact.live(nowNanos)
                ? new Strip(null, items(network))
                : new Strip(lost(contact, nowNanos), List.of());
    }

    private static String lost(Contact contact, long nowNanos) {
        String picture = contact.picture() == null
                ? "no picture yet"
                : "picture of " + TIME.format(contact.picture().takenAt().atZone(ZoneId.systemDefault()));
        long since = Math.max(0, nowNanos - contact.failingNanos()) / 1_000_000_000;
        long retry = Math.max(0, contact.retryNanos() - nowNanos) / 1_000_000_000;
        Failure failure = contact.failure();
        String what = switch (failure) {
            case null -> contact.picture() == null
                    ? "Asking the collector"
                    : "No contact with the collector for " + since + " s";
            case Refused r -> "The collector refuses this console (" + r.status() + "): check --token-file";
            case Rubbish r -> "What answers is no collector (" + DeviceText.plain(r.why()) + ")";
            case Unreachable u ->
                "No contact with the collector for " + since + " s (" + DeviceText.plain(u.why()) + ")";
        };
        return what + ", trying again in " + retry + " s · " + picture;
    }

    private static List<Item> items(Network network) {
        Stream<Item> pools = network.pools().stream().filter(PoolMark::none)
                .map(pool -> new Item("critical", pool.name(), "tells nobody: " + pool.why()));
        Stream<Item> devices = network.marks().filter(Mark::troubled)
                .sorted(Comparator.comparingInt(m -> rank(m.state()))).map(Strip::item).distinct();
        Stream<Item> history = List.of("up", "starting").contains(network.history())
                ? Stream.empty()
                : Stream.of(network.history().startsWith("up, ")
                        ? new Item("warning", "history", network.history().substring("up, ".length()))
                        : new Item("major", "history", "is not kept: " + network.history()));
        return Stream.of(pools, devices, history).flatMap(Function.identity()).toList();
    }

    private static Item item(Mark mark) {
        String severity = switch (mark.state()) {
            case DOWN -> "critical";
            case STALE, SUSPECT -> "major";
            case HOT -> "minor";
            default -> "warning";
        };
        String old = mark instanceof ProxyMark p && p.state() == ProxyState.STALE
                ? ", last told " + Figures.age(p.ageMillis()) + " ago"
                : "";
        return new Item(severity, mark.name(),
                mark.state().word() + (mark.reason().isEmpty() ? "" : ": " + mark.reason()) + old);
    }

    private static int rank(ProxyState state) {
        return switch (state) {
            case DOWN -> 0;
            case SUSPECT -> 1;
            case STALE -> 2;
            case HOT -> 3;
            case UNKNOWN -> 4;
            case UP, DRAINING, DISABLED, RAMPING -> 9;
        };
    }
}
