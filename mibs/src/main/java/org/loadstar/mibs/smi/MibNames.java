package org.loadstar.mibs.smi;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Names of managed objects. Immutable.
 *
 * @param byOid name by OID, dotted, without a leading dot and without an instance
 */
public record MibNames(NavigableMap<String, String> byOid) {
    public static final MibNames NONE = new MibNames(new TreeMap<>());

    public MibNames {
        byOid = Collections.unmodifiableNavigableMap(new TreeMap<>(byOid));
    }

    static MibNames of(Map<String, String> oidByName) {
        var names = new TreeMap<String, String>();
        oidByName.forEach((name, oid) -> names.put(oid, name));
        return new MibNames(names);
    }

    /** The object that an instance is of: the nearest above it, if that is no branch of others. */
    public Optional<Named> of(String instance) {
        for (String oid = instance; !oid.isEmpty(); oid = above(oid)) {
            String name = byOid.get(oid);
            if (name != null)
                return isBranch(oid) ? Optional.empty() : Optional.of(new Named(oid, name));
        }
        return Optional.empty();
    }

    private boolean isBranch(String oid) {
        String next = byOid.ceilingKey(oid + ".");
        return next != null && next.startsWith(oid + ".");
    }

    private static String above(String oid) {
        int dot = oid.lastIndexOf('.');
        return dot < 0 ? "" : oid.substring(0, dot);
    }

    /** An object and its name. */
    public record Named(String oid, String name) {}
}
