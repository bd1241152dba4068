package org.loadstar.decide.load;

/** Answers that named one proxy since its last sample, by group of askers. Confined to its core. */
final class Promises {
    private final double[] due;
    private final int[] touched;
    private int size;

    Promises(int groups) {
        due = new double[groups];
        touched = new int[groups];
    }

    void add(int group) {
        if (due[group] == 0)
            touched[size++] = group;
        due[group]++;
    }

    /** Calls that these answers should have brought, as far as who asked is believed. */
    double believed(Askers askers) {
        double sum = 0;
        for (int i = 0; i < size; i++)
            sum += askers.belief(touched[i]) * due[touched[i]];
        return sum;
    }

    double squares() {
        double sum = 0;
        for (int i = 0; i < size; i++)
            sum += due[touched[i]] * due[touched[i]];
        return sum;
    }

    void each(Visitor visitor) {
        for (int i = 0; i < size; i++)
            visitor.visit(touched[i], due[touched[i]]);
    }

    void clear() {
        for (int i = 0; i < size; i++)
            due[touched[i]] = 0;
        size = 0;
    }

    /** Takes a group and the answers that it was given. */
    interface Visitor {
        void visit(int group, double answers);
    }
}
