package org.loadstar.model;

/** What an operator wants of a proxy. */
public enum AdminState implements Word {
    UP, DRAINING, DISABLED
}
