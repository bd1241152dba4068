package org.loadstar.simulator.gateway;

import java.time.Duration;

import org.loadstar.simulator.agent.Community;

/**
 * The agents of the proxies themselves, see {@link Choose#LOWEST_POLLED}.
 *
 * @param port  of all of them
 * @param every time between two polls
 */
public record Polling(Community community, int port, Duration every) implements Adviser {}
