package org.loadstar.simulator.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;
import org.loadstar.simulator.agent.Community;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A collector that gives one answer to every question, by HTTP and SNMP, and notes who asked for what. */
public final class StubCollector implements CommandResponder, AutoCloseable {
    /**
     * A question.
     *
     * @param from numeric source address
     * @param what path and query, or community and OID
     */
    public record Question(String from, String what) {}

    private final String answer;
    private final int status;
    private final HttpServer http;
    private final DefaultUdpTransportMapping udp;
    private final Snmp snmp;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();

    public StubCollector(int status, String answer) throws IOException {
        this.answer = answer;
        this.status = status;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", exchange -> {
            try (exchange) {
                note(exchange.getRemoteAddress().getAddress(), exchange.getRequestURI().toString());
                byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        http.start();
        udp = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
        snmp = new Snmp(udp);
        snmp.addCommandResponder(this);
        snmp.listen();
    }

    public Collector collector() {
        return new Collector(URI.create("http://127.0.0.1:" + http.getAddress().getPort()),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getListenAddress().getPort()),
                new Community("secret"));
    }

    /** The next question, in the order of their coming. */
    public Question nextQuestion() throws InterruptedException {
        var question = questions.poll(10, TimeUnit.SECONDS);
        if (question == null)
            throw new AssertionError("nobody asked");
        return question;
    }

    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
        var pdu = event.getPDU();
        var peer = (UdpAddress) event.getPeerAddress();
        note(peer.getInetAddress(), new OctetString(event.getSecurityName()) + " " + pdu.get(0).getOid());
        pdu.setType(PDU.RESPONSE);
        if (status == 200 || status == 503)
            pdu.get(0).setVariable(new OctetString(answer));
        else
            pdu.setErrorStatus(PDU.genErr);
        try {
            event.getMessageDispatcher().returnResponsePdu(event.getMessageProcessingModel(),
                    event.getSecurityModel(), event.getSecurityName(), event.getSecurityLevel(), pdu,
                    event.getMaxSizeResponsePDU(), event.getStateReference(), new StatusInformation());
        } catch (MessageException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        snmp.close();
    }

    private void note(InetAddress from, String what) {
        questions.add(new Question(from.getHostAddress(), what));
    }
}
