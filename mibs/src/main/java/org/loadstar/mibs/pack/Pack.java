package org.loadstar.mibs.pack;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** All single instances that a read needs. */
    public Set<String> scalars() {
        return objects.stream().flatMap(o -> o.formula().scalars().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All columns that a read has to walk. */
    public Set<String> columns() {
        return objects.stream().filter(o -> o.formula() instanceof Formula.Column)
                .map(o -> ((Formula.Column) o.formula()).oid()).collect(Collectors.toUnmodifiableSet());
    }
}
