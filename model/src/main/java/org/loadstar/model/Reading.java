package org.loadstar.model;

/**
 * One value as a device told it, before anybody believed it.
 *
 * @param value   in the unit of its {@link Metric}; anything a device may say, NaN and 2^32-1 too
 * @param takenAt when the value was true: the middle of request and response less the lag that the
 *                device's pack declares
 */
public record Reading(double value, Moment takenAt) {}
