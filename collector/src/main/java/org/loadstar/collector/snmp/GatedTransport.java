package org.loadstar.collector.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** UDP whose datagrams pass a gate before they are decoded. Thread-safe like its parent. */
public final class GatedTransport extends DefaultUdpTransportMapping {
    private static final Logger LOG = LoggerFactory.getLogger(GatedTransport.class);
    private volatile Gate gate = (peer, message) -> false;

    /**
     * Binds; nothing passes until there is a gate. Port 0 takes any.
     *
     * @param bufferBytes that may wait unread, as far as the system allows
     */
    public GatedTransport(InetSocketAddress address, int bufferBytes) throws IOException {
        this(address);
        setReceiveBufferSize(bufferBytes);
    }

    /** The same with the system's own buffer. */
    public GatedTransport(InetSocketAddress address) throws IOException {
        super(new UdpAddress(address.getAddress(), address.getPort()));
        setAsyncMsgProcessingSupported(false);
    }

    public void setGate(Gate gate) {
        this.gate = gate;
    }

    /** Where it is bound. */
    public InetSocketAddress bound() {
        return new InetSocketAddress(getListenAddress().getInetAddress(), getListenAddress().getPort());
    }

    /** A message that the library fails at must not end the thread that listens. */
    @Override
    protected void fireProcessMessage(UdpAddress peer, ByteBuffer message,
            TransportStateReference reference) {
        var from = new InetSocketAddress(peer.getInetAddress(), peer.getPort());
        try {
            if (gate.passes(from, message))
                super.fireProcessMessage(peer, message, reference);
        } catch (RuntimeException e) {
            gate.failed(from);
            LOG.debug("message not understood: peer={}", peer, e);
        }
    }
}
