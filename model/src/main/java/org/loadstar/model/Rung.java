package org.loadstar.model;

/** On what an answer rests, best first: each rung is taken only where the ones before it are empty. */
public enum Rung implements Word {
    FRESH, PREDICTED, LAST_GOOD, CAPACITY, ORDER
}
