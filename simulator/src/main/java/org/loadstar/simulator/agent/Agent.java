package org.loadstar.simulator.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;

import org.loadstar.simulator.fleet.Device;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * The SNMP v2c agent of one device. Who does not know the community is not answered, nor is
 * anything that does not read. One thread of snmp4j's serves it.
 */
final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);

    private final Device device;
    private final byte[] community;
    private final DefaultUdpTransportMapping transport;

    /** @throws java.net.BindException where the port is taken */
    Agent(Device device, InetAddress address, int port, Community community) throws IOException {
        this.device = device;
        this.community = community.octets().getValue();
        this.transport = new DefaultUdpTransportMapping(new UdpAddress(address, port));
        transport.setAsyncMsgProcessingSupported(false);
    }

    void listen() throws IOException {
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addCommandResponder(new CommandResponder() {
            @Override
            public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
                process(event);
            }
        });
        transport.addTransportListener(dispatcher);
        transport.listen();
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }

    private <A extends Address> void process(CommandResponderEvent<A> event) {
        event.setProcessed(true);
        if (Arrays.equals(event.getSecurityName(), community))
            device.read().flatMap(r -> Answers.to(event.getPDU(), r)).ifPresent(r -> respond(event, r));
    }

    private <A extends Address> void respond(CommandResponderEvent<A> event, PDU response) {
        try {
            event.getMessageDispatcher().returnResponsePdu(event.getMessageProcessingModel(),
                    event.getSecurityModel(), event.getSecurityName(), event.getSecurityLevel(), response,
                    event.getMaxSizeResponsePDU(), event.getStateReference(), new StatusInformation());
        } catch (MessageException e) {
            LOG.debug("agent={} peer={} response not sent: {}", device.name(), event.getPeerAddress(),
                    e.getMessage());
        }
    }
}
