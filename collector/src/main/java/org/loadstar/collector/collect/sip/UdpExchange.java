package org.loadstar.collector.collect.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import org.loadstar.collector.sip.MalformedSipException;
import org.loadstar.collector.sip.SipMessage;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.ServiceUri;

/**
 * A request over UDP, sent again until it is answered (RFC 3261 section 17.1.2). From a socket of its own that hears
 * nobody but the server. Confined to one read.
 */
record UdpExchange(ServiceUri uri, InetSocketAddress server, Moment deadline, TimeSource time) {
    /** First and longest time until it is sent again. */
    private static final Duration T1 = Duration.ofMillis(500);
    private static final Duration T2 = Duration.ofSeconds(4);

    Answered ask() throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(server);
            var options = Options.to(uri, (InetSocketAddress) socket.getLocalSocketAddress());
            Moment asked = time.now();
            for (Duration wait = T1; true; wait = shorter(wait.multipliedBy(2), T2)) {
                byte[] request = options.bytes();
                socket.send(new DatagramPacket(request, request.length));
                Optional<SipMessage> answer = await(socket, options,
                        shorter(wait, deadline.since(time.now())));
                if (answer.isPresent())
                    return new Answered(answer.get(), asked, time.now());
            }
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /**
     * Empty where it has to be sent again.
     *
     * @throws SocketTimeoutException at the deadline
     */
    private Optional<SipMessage> await(DatagramSocket socket, Options options, Duration wait)
            throws IOException {
        Moment until = time.now().plus(wait);
        var packet = new DatagramPacket(new byte[SipMessage.LONGEST], SipMessage.LONGEST);
        for (Duration left = wait; left.toMillis() > 0; left = until.since(time.now()))
            try {
                socket.setSoTimeout(Math.toIntExact(left.toMillis()));
                packet.setLength(SipMessage.LONGEST);
                socket.receive(packet);
                SipMessage message = SipMessage.parse(Arrays.copyOf(packet.getData(), packet.getLength()), 0,
                        packet.getLength());
                if (options.isAnsweredBy(message))
                    return Optional.of(message);
            } catch (SocketTimeoutException e) {
                break;
            } catch (MalformedSipException e) {
                // As good as none: the answer may still come.
            }
        if (deadline.since(time.now()).toMillis() <= 0)
            throw new SocketTimeoutException("the deadline");
        return Optional.empty();
    }
}
