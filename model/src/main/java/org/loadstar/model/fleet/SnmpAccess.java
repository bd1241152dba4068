package org.loadstar.model.fleet;

/**
 * An SNMP agent.
 *
 * @param address     numeric, IPv4 or IPv6
 * @param credentials name of an entry of secrets.yml; the community itself is never kept here
 */
public record SnmpAccess(String address, int port, String credentials) implements Access {}
