package org.loadstar.collector.collect.snmp;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;

/**
 * What is read of agents of some packs: single objects, the agent's uptime first, and columns. Immutable; what is sent
 * is written once.
 */
final class Plan {
    private static final Instance.Oid SYS_UP_TIME = new Instance.Oid("1.3.6.1.2.1.1.3.0");

    private final List<Pack> packs;
    private final List<Part> parts;
    private final Set<String> columns;

    Plan(List<Pack> packs) {
        this.packs = List.copyOf(packs);
        var objects = new LinkedHashSet<Instance.Oid>();
        objects.add(SYS_UP_TIME);
        packs.forEach(p -> objects.addAll(p.scalars(Instance.Oid.class)));
        parts = Part.of(List.copyOf(objects));
        columns = packs.stream().flatMap(p -> p.columns().stream()).collect(Collectors.toUnmodifiableSet());
    }

    boolean isOf(List<Pack> others) {
        return packs.equals(others);
    }

    /** Single objects. */
    List<Part> parts() {
        return parts;
    }

    /** A column and those others of its table that may be needed too: they are walked together. */
    List<String> table(String column) {
        String entry = entry(column);
        return columns.stream().filter(c -> entry(c).equals(entry)).sorted().toList();
    }

    private static String entry(String column) {
        return column.substring(0, column.lastIndexOf('.') + 1);
    }
}
