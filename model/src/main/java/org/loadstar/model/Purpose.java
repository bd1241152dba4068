package org.loadstar.model;

/** What follows a question, as far as the question itself tells. */
public enum Purpose implements Word {
    /** A call. */
    CALL,
    /** A call to those who save lives: never refused for want of room. */
    EMERGENCY,
    /** No call: a registration, a subscription, a look. */
    NO_CALL
}
