package org.loadstar.collector.collect.sip;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

import org.loadstar.collector.collect.AccessReader;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SipAccess;

/**
 * Asks SIP servers by OPTIONS over UDP, TCP and TLS. An answer counts from the address and port that was asked and
 * with the branch, Call-ID and CSeq of the request. Whatever its status, the server was reached. Thread-safe.
 */
public final class SipReader implements AccessReader<SipAccess> {
    private final TimeSource time;
    private final SSLSocketFactory tls;

    /** Trusts the certificates that this JVM trusts. */
    public SipReader(TimeSource time) {
        this(time, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    SipReader(TimeSource time, SSLSocketFactory tls) {
        this.time = time;
        this.tls = tls;
    }

    @Override
    public RawValues read(SipAccess agent, List<Pack> packs, Moment deadline) throws ReadFailedException {
        Answered answered = ask(agent.uri(), deadline);
        return RawValues.untyped(Fields.of(answered.message(), answered.roundTrip()), answered.middle());
    }

    private Answered ask(ServiceUri uri, Moment deadline) throws ReadFailedException {
        try {
            var server = new InetSocketAddress(InetAddress.getByName(uri.host()), uri.port());
            return uri.transport().equals("udp")
                    ? new UdpExchange(uri, server, deadline, time).ask()
                    : new StreamExchange(uri, server, deadline, time, tls).ask();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static ReadFailedException failure(IOException cause) {
        return switch (cause) {
            case UnknownHostException e -> silent("expected an address of its host, found none");
            case ConnectException e -> silent("can't be reached");
            case NoRouteToHostException e -> silent("can't be reached");
            case PortUnreachableException e -> silent("can't be reached");
            case SocketTimeoutException e -> silent("no answer by the deadline");
            case SSLException e -> ReadFailedException.untrusted(e);
            default -> silent("the connection was closed without an answer");
        };
    }

    private static ReadFailedException silent(String reason) {
        return new ReadFailedException(Kind.SILENT, reason);
    }
}
