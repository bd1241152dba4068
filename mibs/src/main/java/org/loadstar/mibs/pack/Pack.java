package org.loadstar.mibs.pack;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one kind of device tells.
 *
 * @param name    name by which sources of the fleet refer to it
 * @param about   for people
 * @param label   how well it is known to be right; empty: its author did not say
 * @param source  where its facts come from, for people; may be empty
 * @param defects what devices of this kind are known to tell wrongly and what this pack does about it, for people
 * @param signs   by what such a device is recognised
 * @param objects in the order of the file: of several for one role the first that is told counts
 */
public record Pack(String name, String about, Optional<Label> label, String source, List<String> defects,
        Signs signs, List<PackObject> objects) {
    public Pack {
        defects = List.copyOf(defects);
        objects = List.copyOf(objects);
    }

    /** One of which no more is known than what it reads. */
    public Pack(String name, String about, List<PackObject> objects) {
        this(name, about, Optional.empty(), "", List.of(), Signs.NONE, objects);
    }

    /** Whether SNMP has anything of it to read. */
    public boolean isForSnmp() {
        return !scalars(Instance.Oid.class).isEmpty() || !columns().isEmpty();
    }

    /** All single instances of one kind, that is all that a read in its protocol needs. */
    public <I extends Instance> Set<I> scalars(Class<I> kind) {
        return formulas().flatMap(f -> f.scalars().stream()).filter(kind::isInstance).map(kind::cast)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All columns that a read over SNMP may need, by OID. */
    public Set<String> columns() {
        return objects.stream().flatMap(o -> o.columns().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private Stream<Formula> formulas() {
        return objects.stream().map(PackObject::formula);
    }
}
