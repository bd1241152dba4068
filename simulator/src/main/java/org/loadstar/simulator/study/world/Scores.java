package org.loadstar.simulator.study.world;

import java.util.List;

/** Counts what is measured of one run after its warm-up. Confined to its run. */
final class Scores {
    private static final double TAIL = 0.99;

    private final Histogram loads = new Histogram();
    private final Histogram waits = new Histogram();
    private long asked;
    private long late;
    private long rejected;
    private long dead;
    private long shed;
    private long polls;
    private double imbalances;
    private long looks;

    /** A call was told that there is no proxy. */
    void shed() {
        asked++;
        shed++;
    }

    /**
     * A call that had asked met its proxy.
     *
     * @param waiting seconds of signalling that it found before it
     */
    void met(SimulatedProxy.Outcome outcome, double waiting) {
        asked++;
        switch (outcome) {
            case DEAD -> dead++;
            case REJECTED -> {
                rejected++;
                waits.add(waiting);
            }
            case ACCEPTED -> {
                if (waiting > SimulatedProxy.LATE)
                    late++;
                waits.add(waiting);
            }
        }
    }

    void polled() {
        polls++;
    }

    /** All proxies that are up are looked at. */
    void look(List<SimulatedProxy> proxies, double now) {
        double sum = 0;
        double highest = 0;
        int up = 0;
        for (SimulatedProxy p : proxies)
            if (p.isUp()) {
                double load = p.load(now);
                loads.add(load);
                sum += load;
                highest = Math.max(highest, load);
                up++;
            }
        if (sum > 0) {
            imbalances += highest * up / sum;
            looks++;
        }
    }

    Result result(double seconds) {
        return new Result(percent(late + rejected + dead + shed), percent(late), percent(rejected),
                percent(dead),
                percent(shed), loads.quantile(TAIL), looks == 0 ? 1 : imbalances / looks,
                1000 * waits.quantile(TAIL), polls / seconds);
    }

    private double percent(long calls) {
        return asked == 0 ? 0 : 100.0 * calls / asked;
    }
}
