package org.loadstar.model;

/**
 * How much a proxy or gateway can be trusted and used right now.
 *
 * <p>{@code STALE} is silence (its data are older than their validity), {@code DOWN} is the
 * service's own word that it does not serve; the two are never mixed up.
 */
public enum ProxyState implements Word {
    UP, HOT, SUSPECT, STALE, DOWN, DRAINING, DISABLED, RAMPING, UNKNOWN
}
