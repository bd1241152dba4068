package org.loadstar.model.fleet;

/** A gateway places its calls on a pool. */
public record Link(String from, String to) {}
