package org.loadstar.mibs.pack;

/** Where one value of a device stands, in the protocol that its kind belongs to. */
public sealed interface Instance {
    /**
     * An instance of a managed object, read over SNMP.
     *
     * @param dotted numbers and dots, without a leading dot
     */
    record Oid(String dotted) implements Instance {}

    /**
     * An attribute of an MBean, read over JMX.
     *
     * @param mbean object name without wildcards
     * @param path  what is taken of a value that has parts, as Jolokia spells it ({@code used}, {@code a/b});
     *              empty: the value is taken whole
     */
    record Attribute(String mbean, String name, String path) implements Instance {}
}
