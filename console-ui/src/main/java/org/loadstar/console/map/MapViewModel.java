package org.loadstar.console.map;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.loadstar.console.connect.Contact;

/**
 * What the map shows and which node of it is selected. Without nodes; confined to one thread.
 */
public final class MapViewModel {
    private final Drafter drafter = new Drafter();
    private final ReadOnlyObjectWrapper<Network> network = new ReadOnlyObjectWrapper<>(Network.EMPTY);
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper("");

    /** Takes in a contact as it looks at a moment of {@link System#nanoTime}. */
    public void show(Contact contact, long nowNanos) {
        if (contact.picture() != null) {
            network.set(drafter.draft(contact.picture(),
                    new Glance(contact.elapsedMillis(nowNanos), contact.live(nowNanos))));
        }
    }

    public ReadOnlyObjectProperty<Network> networkProperty() {
        return network.getReadOnlyProperty();
    }

    public Network network() {
        return network.get();
    }

    /** Name of the selected node; empty when none is. */
    public ReadOnlyStringProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    public Optional<Mark> selection() {
        return network().mark(selected.get());
    }

    public void select(String name) {
        selected.set(name);
    }

    public void deselect() {
        selected.set("");
    }

    /** Selects the node that many places further in the order of the screen, around its end. */
    public void step(int places) {
        walk(network().marks().map(Mark::name).distinct().toList(), places);
    }

    /** Selects the next node in trouble. */
    public void stepToProblem(int places) {
        walk(network().marks().filter(Mark::troubled).map(Mark::name).distinct()
                .toList(), places);
    }

    /** Selects the least loaded proxy, pool after pool. */
    public void stepToStar() {
        walk(network().proxies().filter(ProxyMark::lowest).map(Mark::name).distinct().toList(), 1);
    }

    private void walk(List<String> names, int places) {
        if (names.isEmpty()) {
            return;
        }
        int at = names.indexOf(selected.get());
        int next = at < 0 ? (places > 0 ? 0 : names.size() - 1) : Math.floorMod(at + places, names.size());
        selected.set(names.get(next));
    }
}
