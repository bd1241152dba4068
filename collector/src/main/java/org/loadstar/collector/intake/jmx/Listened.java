package org.loadstar.collector.intake.jmx;

import java.time.Duration;
import java.util.List;

import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.fleet.JolokiaAccess;

/**
 * What is listened to.
 *
 * @param packs   of the target at this agent
 * @param period  a change is not older than that
 * @param timeout deadline of one request
 */
record Listened(String target, JolokiaAccess agent, List<Pack> packs, Duration period, Duration timeout) {}
