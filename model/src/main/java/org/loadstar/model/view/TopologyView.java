package org.loadstar.model.view;

import java.time.Instant;
import java.util.List;

/**
 * The whole network at one moment: what a console draws.
 *
 * @param history how the store of history is: "up", "up, " and what is worth knowing, or what fails
 */
public record TopologyView(List<PoolView> pools, List<ProxyView> proxies, List<GatewayView> gateways,
        List<LinkView> links, long view, Instant takenAt, String history) {}
