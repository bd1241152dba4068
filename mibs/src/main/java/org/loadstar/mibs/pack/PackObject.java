package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.List;

import org.loadstar.model.Metric;

/**
 * One role of a pack and where its value comes from.
 *
 * @param scale   what the value is multiplied by to come into the unit of the role
 * @param lag     how old the value already is when the device tells it
 * @param notTold raw values by which this device says that it does not know; of a share, values of its
 *                single instances
 * @param down    raw values of a health object that mean "does not serve"; all others mean it serves
 */
public record PackObject(Metric role, Formula formula, double scale, Duration lag, List<Double> notTold,
        List<Double> down) {
    public PackObject {
        notTold = List.copyOf(notTold);
        down = List.copyOf(down);
    }
}
