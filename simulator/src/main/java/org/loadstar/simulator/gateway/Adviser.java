package org.loadstar.simulator.gateway;

/** What tells gateways where a call goes. */
public sealed interface Adviser permits Collector, Polling {}
