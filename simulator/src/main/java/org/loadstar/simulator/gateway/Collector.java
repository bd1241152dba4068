package org.loadstar.simulator.gateway;

import java.net.InetSocketAddress;
import java.net.URI;

import org.loadstar.simulator.agent.Community;

/**
 * Where the collector is asked. It need not be there yet.
 *
 * @param http base URL
 * @param snmp its agent
 */
public record Collector(URI http, InetSocketAddress snmp, Community community) implements Adviser {}
