package org.loadstar.collector.collect.jolokia;

import java.util.Optional;

import org.loadstar.collector.collect.http.JsonText;
import tools.jackson.databind.JsonNode;

/**
 * One AttributeChangeNotification as Jolokia spells it.
 *
 * @param value      the new one; missing where it tells none
 * @param timeMillis by the clock of the JVM
 * @param sequence   its number among those of its MBean
 */
public record Change(String mbean, String attribute, JsonNode value, long timeMillis, long sequence) {
    static Change of(String mbean, JsonNode notification) {
        return new Change(mbean, notification.path("attributeName").asString(""),
                notification.path("newValue"),
                notification.path("timeStamp").asLong(0), notification.path("sequenceNumber").asLong(0));
    }

    /**
     * The new value as a number; NaN where it is none.
     *
     * @param path what is taken of a value that has parts, as packs spell it
     */
    public Optional<Double> number(String path) {
        return JsonText.number(path.isEmpty() ? value : value.at("/" + path));
    }
}
