package org.loadstar.mibs.pack;

import java.util.Map;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Where one value of a device stands, in the protocol that its kind belongs to. */
public sealed interface Instance {
    /**
     * An instance of a managed object, read over SNMP.
     *
     * @param dotted numbers and dots, without a leading dot
     */
    record Oid(String dotted) implements Instance {}

    /**
     * All instances of a column, read over SNMP: their sum.
     *
     * @param dotted numbers and dots, without a leading dot
     */
    record Column(String dotted) implements Instance {}

    /**
     * An attribute of an MBean, read over JMX.
     *
     * @param mbean object name; with wildcards: of several MBeans the sum, unknown where one tells a negative
     *              number
     * @param path  what is taken of a value that has parts, as Jolokia spells it ({@code used}, {@code a/b});
     *              empty: the value is taken whole
     */
    record Attribute(String mbean, String name, String path) implements Instance {
        /** Whether its name has wildcards. */
        public boolean isOfSeveral() {
            try {
                return new ObjectName(mbean).isPattern();
            } catch (MalformedObjectNameException e) {
                throw new IllegalStateException("looked over when its pack was read", e);
            }
        }
    }

    /**
     * A value of a JSON document, read over HTTP.
     *
     * @param pointer RFC 6901, not empty: {@code /stress_level}
     */
    record Json(String pointer) implements Instance {}

    /**
     * Samples of Prometheus' text, read over HTTP: of several the sum.
     *
     * @param labels that a sample must have, with these values; others it may have
     */
    record Series(String name, Map<String, String> labels) implements Instance {
        public Series {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * A field of the answer to a SIP OPTIONS request.
     *
     * @param field as the reader of SIP names it: {@code status}
     */
    record Sip(String field) implements Instance {}
}
