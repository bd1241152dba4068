package org.loadstar.collector.collect.sip;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.sip.MalformedSipException;
import org.loadstar.collector.sip.SipMessage;
import org.loadstar.collector.sip.SipStream;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.ServiceUri;

/**
 * A request over TCP or TLS, on a connection of its own. From connecting to the last byte of the answer all ends with
 * the deadline, whatever the server does meanwhile. Confined to one read.
 */
record StreamExchange(ServiceUri uri, InetSocketAddress server, Moment deadline, TimeSource time,
        SSLSocketFactory tls) {
    Answered ask() throws IOException, ReadFailedException {
        try (var socket = new Socket()) {
            var exchange = new FutureTask<>(() -> exchange(socket));
            Thread.startVirtualThread(exchange);
            return exchange.get(deadline.since(time.now()).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("the deadline");
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailedException(Kind.SILENT, "the read was given up");
        }
    }

    private static ReadFailedException failure(ExecutionException e) throws IOException {
        return switch (e.getCause()) {
            case IOException io -> throw io;
            case MalformedSipException m ->
                new ReadFailedException(Kind.RUBBISH, "expected SIP, got something else: " + m.getMessage());
            case null, default -> throw new IllegalStateException(e);
        };
    }

    private Answered exchange(Socket plain) throws IOException, MalformedSipException {
        plain.connect(server);
        Socket socket = uri.transport().equals("tls") ? secured(plain) : plain;
        var options = Options.to(uri, (InetSocketAddress) socket.getLocalSocketAddress());
        Moment asked = time.now();
        socket.getOutputStream().write(options.bytes());
        var stream = new SipStream(socket.getInputStream());
        for (Optional<SipMessage> message = stream.next(); message.isPresent(); message = stream.next())
            if (options.isAnsweredBy(message.get()))
                return new Answered(message.get(), asked, time.now());
        throw new IOException("the connection ended");
    }

    private Socket secured(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.createSocket(plain, uri.host(), uri.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
