package org.loadstar.model.fleet;

/**
 * Where and how a device is read.
 *
 * @param pack   name of the device pack that says which object plays which role
 * @param access the agent to ask
 */
public record Source(String pack, Access access) {}
