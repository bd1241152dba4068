package org.loadstar.collector.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Optional;

import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.collector.tally.ServicePorts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIP over UDP: one thread receives and hands on. Nothing is answered to its own port or to the port of a service,
 * which would answer the answer. Thread-safe.
 */
final class UdpSip implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpSip.class);
    /** Some stacks send these to keep a way through a NAT open. */
    private static final int KEEP_ALIVE = 4;
    private static final int RECEIVE_BUFFER = 4 << 20;

    private final DatagramChannel channel;
    private final InetSocketAddress address;
    private final SipHandler handler;
    private final Refusals refusals;

    private UdpSip(DatagramChannel channel, SipHandler handler, Refusals refusals) throws IOException {
        this.channel = channel;
        this.address = (InetSocketAddress) channel.getLocalAddress();
        this.handler = handler;
        this.refusals = refusals;
    }

    static UdpSip open(InetSocketAddress address, SipHandler handler, Refusals refusals) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.bind(address);
            var udp = new UdpSip(channel, handler, refusals);
            Thread.ofPlatform().daemon().name("sip-udp").start(udp::receive);
            return udp;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void receive() {
        var buffer = ByteBuffer.allocateDirect(SipMessage.LONGEST);
        while (channel.isOpen())
            try {
                buffer.clear();
                var source = (InetSocketAddress) channel.receive(buffer);
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                if (datagram.length > KEEP_ALIVE)
                    take(datagram, source);
            } catch (IOException e) {
                if (channel.isOpen())
                    LOG.warn("receiving failed: listener=sip reason={}", e.getMessage());
            }
    }

    private void take(byte[] datagram, InetSocketAddress source) {
        try {
            SipMessage message = SipMessage.parse(datagram, 0, datagram.length);
            Optional<Via> via = Via.topmost(message);
            if (via.isEmpty())
                refusals.count(Reason.FORM, source.getAddress());
            else if (message.isRequest())
                handle(message, via.get(), source);
            else
                refusals.count(Reason.TYPE, source.getAddress());
        } catch (MalformedSipException e) {
            refusals.count(Reason.FORM, source.getAddress());
        }
    }

    private void handle(SipMessage message, Via via, InetSocketAddress source) {
        InetSocketAddress back = via.answeredAt(source);
        if (isAnswered(source) && isAnswered(back))
            handler.handle(
                    new SipRequest(message, via, source, SipRequest.Over.UDP, bytes -> send(bytes, back)));
        else
            refusals.count(Reason.PORT, source.getAddress());
    }

    private boolean isAnswered(InetSocketAddress peer) {
        return peer.getPort() != address.getPort() && !ServicePorts.contain(peer.getPort());
    }

    private void send(byte[] answer, InetSocketAddress to) {
        try {
            channel.send(ByteBuffer.wrap(answer), to);
        } catch (IOException e) {
            // As good as lost on the way: whoever waits for it asks again.
            LOG.debug("not sent: listener=sip peer={} reason={}", to, e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
