package org.loadstar.mibs.pack;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one kind of device tells.
 *
 * @param name    name by which sources of the fleet refer to it
 * @param about   for people
 * @param objects in the order of the file: of several for one role the first that is told counts
 */
public record Pack(String name, String about, List<PackObject> objects) {
    public Pack {
        objects = List.copyOf(objects);
    }

    /** All single instances of managed objects that a read over SNMP needs. */
    public Set<Instance.Oid> oids() {
        return scalars(Instance.Oid.class);
    }

    /** All attributes that a read over JMX needs. */
    public Set<Instance.Attribute> attributes() {
        return scalars(Instance.Attribute.class);
    }

    /** Whether SNMP has anything of it to read. */
    public boolean isForSnmp() {
        return !oids().isEmpty() || formulas().anyMatch(Formula.Column.class::isInstance);
    }

    /** Whether JMX has anything of it to read. */
    public boolean isForJmx() {
        return !attributes().isEmpty();
    }

    private <I extends Instance> Set<I> scalars(Class<I> kind) {
        return formulas().flatMap(f -> f.scalars().stream()).filter(kind::isInstance).map(kind::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Formula> formulas() {
        return objects.stream().map(PackObject::formula);
    }
}
