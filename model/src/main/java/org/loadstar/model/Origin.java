package org.loadstar.model;

/** In which of the four ways a sample reached us. */
public enum Origin implements Word {
    POLL, REPORT, QUERY, CONTINUOUS
}
