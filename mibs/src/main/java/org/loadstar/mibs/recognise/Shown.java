package org.loadstar.mibs.recognise;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a device shows of itself: managed objects, or the MBeans of a JVM. Immutable.
 *
 * @param objects by the OID of the instance, dotted, without a leading dot; in the order of their texts
 * @param mbeans  object names
 */
public record Shown(NavigableMap<String, Told> objects, Set<String> mbeans) {
    private static final String SYS_DESCR = "1.3.6.1.2.1.1.1.0";
    private static final String SYS_OBJECT_ID = "1.3.6.1.2.1.1.2.0";

    public Shown {
        objects = Collections.unmodifiableNavigableMap(new TreeMap<>(objects));
        mbeans = Set.copyOf(mbeans);
    }

    public static Shown objects(Map<String, Told> objects) {
        return new Shown(new TreeMap<>(objects), Set.of());
    }

    public static Shown mbeans(Set<String> names) {
        return new Shown(new TreeMap<>(), names);
    }

    public boolean isEmpty() {
        return objects.isEmpty() && mbeans.isEmpty();
    }

    /** Which kind of device the agent says that it is, dotted (sysObjectID, RFC 3418). */
    public Optional<String> sysObjectId() {
        return Optional.ofNullable(objects.get(SYS_OBJECT_ID)).map(Told::text);
    }

    /** What the agent says of the device, for people (sysDescr, RFC 3418). */
    public Optional<String> description() {
        return Optional.ofNullable(objects.get(SYS_DESCR)).map(Told::text);
    }

    boolean has(String oid) {
        return objects.containsKey(oid);
    }

    /** Whether there is an instance below an OID. */
    boolean hasBelow(String oid) {
        String next = objects.ceilingKey(oid + ".");
        return next != null && next.startsWith(oid + ".");
    }

    /**
     * One value.
     *
     * @param kind how it is typed
     * @param text as the tool spelt it
     */
    public record Told(Kind kind, String text) {}

    /** How a value is typed, as far as it matters to who looks for loads. */
    public enum Kind {
        GAUGE, COUNTER, OTHER
    }
}
