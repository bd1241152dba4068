package org.loadstar.model.fleet;

import org.loadstar.model.Metric;
import org.loadstar.model.Word;

/** What of a proxy can run out beside the calls that it holds. */
public enum Resource implements Word {
    PORTS(Metric.PORTS), BANDWIDTH(Metric.BANDWIDTH), REGISTRATIONS(Metric.REGISTRATIONS), LICENCES(
            Metric.LICENCES), MEMORY(Metric.MEMORY);

    private final Metric metric;

    Resource(Metric metric) {
        this.metric = metric;
    }

    /** By which the device tells how much is in use; limits and costs have its unit. */
    public Metric metric() {
        return metric;
    }
}
