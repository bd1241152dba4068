package org.loadstar.mibs.pack;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        List<Double> down, Counting counting) {
    public PackObject {
        notTold = List.copyOf(notTold);
        down = List.copyOf(down);
    }

    /** One whose value is taken as it is told. */
    public PackObject(Metric role, Formula formula, double scale, Duration lag, List<Double> notTold,
            List<Double> down) {
        this(role, formula, scale, lag, notTold, down, Counting.PLAIN);
    }

    /** Columns that its value may need, by OID. */
    Set<String> columns() {
        var columns = new HashSet<String>();
        counting.since().ifPresent(columns::add);
        if (formula instanceof Formula.Column c) {
            columns.add(c.oid());
            if (c.rows() instanceof Rows.Telling t)
                columns.add(t.column());
        }
        formula.scalars().forEach(i -> {
            if (i instanceof Instance.Column c)
                columns.add(c.dotted());
        });
        return columns;
    }
}
