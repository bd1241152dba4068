package org.loadstar.collector.snmp;

import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.SNMP4JSettings.ReportSecurityLevelStrategy;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmTimeEntry;

/**
 * The library put together over one transport: all three versions, with users and counters of its own,
 * nothing shared with other stacks of the process.
 */
public record Stack(Snmp snmp, USM users) {
    /** A stack that is asked; messages for other engines are reported, never remembered. */
    public static Stack agent(GatedTransport transport, Engine engine) {
        Stack stack = over(transport, engine);
        stack.users.setEngineDiscoveryEnabled(false);
        stack.users.getTimeTable().addEntry(new UsmTimeEntry(engine.id(), engine.boots(), 0));
        return stack;
    }

    /**
     * Puts it together; nothing is heard before the library is told to listen.
     *
     * @param engine ours, authoritative for what is asked of us
     */
    private static Stack over(GatedTransport transport, Engine engine) {
        SNMP4JSettings.setReportSecurityLevelStrategy(ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
        var protocols = new SecurityProtocols(SecurityProtocolSet.defaultSecurity);
        var counters = new CounterSupport();
        var users = new USM(protocols, engine.id(), engine.boots(), counters);
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv1());
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(new MPv3(engine.id().getValue(), null, protocols,
                SecurityModels.getCollection(new SecurityModel[]{users}), counters));
        return new Stack(new Snmp(dispatcher, transport), users);
    }
}
