package org.loadstar.collector.collect;

/**
 * One instance of a column.
 *
 * @param index what stands behind the column's OID, dotted, without a leading dot: {@code 196608}
 */
public record Row(String index, Value value) {}
