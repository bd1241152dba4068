package org.loadstar.model;

/** Why an answer names the proxy it names, or none. */
public enum Reason implements Word {
    LEAST_LOADED, SPREAD, LEASE, NONE_SATURATED, NONE_DOWN, NONE_DRAINED, NONE_EMPTY;

    /** Whether no proxy is named for it. */
    public boolean isNone() {
        return compareTo(NONE_SATURATED) >= 0;
    }

    /** What stands where a URI would: {@code none:saturated}. Only for reasons of none. */
    public String noneText() {
        return "none:" + word().substring("none-".length());
    }
}
