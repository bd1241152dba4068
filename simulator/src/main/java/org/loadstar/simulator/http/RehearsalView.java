package org.loadstar.simulator.http;

import java.util.List;

import org.loadstar.simulator.fleet.AgentState;
import org.loadstar.simulator.fleet.Device;
import org.loadstar.simulator.gateway.CallingGateway;

/**
 * The truth about the fleet.
 *
 * @param load the offered share of capacity around which the calls swing
 */
record RehearsalView(double load, List<ProxyView> proxies, List<GatewayView> gateways) {
    /** @param cpu busy share of its processors, 0..1 */
    record ProxyView(String name, long calls, int capacity, double cpu, AgentState agent, long placed,
            long refused) {
        static ProxyView of(Device device) {
            var tally = device.tally();
            return new ProxyView(device.name(), tally.calls(), device.capacity(),
                    Math.round(tally.cpu() * 1000) / 1000.0, device.agent(), tally.placed(), tally.refused());
        }
    }

    record GatewayView(String name, long asked, long placed, long refused, long unanswered, long calls) {
        static GatewayView of(CallingGateway gateway) {
            var a = gateway.attempts();
            return new GatewayView(gateway.device().name(), a.asked(), a.placed(), a.refused(),
                    a.unanswered(),
                    gateway.device().tally().calls());
        }
    }
}
