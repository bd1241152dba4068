package org.loadstar.mibs.recognise;

import java.util.List;

import org.loadstar.model.Metric;

/**
 * A pack that fits a device.
 *
 * @param certainty 0..0.99
 * @param roles     that the device tells by it, in the order of the pack
 */
public record Fit(String pack, double certainty, List<Metric> roles) {
    public Fit {
        roles = List.copyOf(roles);
    }
}
