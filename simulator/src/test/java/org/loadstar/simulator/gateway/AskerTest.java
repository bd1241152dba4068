package org.loadstar.simulator.gateway;

import java.net.InetAddress;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.loadstar.simulator.gateway.StubCollector.Question;

import static org.assertj.core.api.Assertions.assertThat;

class AskerTest {
    private static final String URI = "sip:127.10.0.3:5060;transport=udp";

    @Test
    void httpAsksFromTheGatewaysOwnAddress() throws Exception {
        try (var stub = new StubCollector(200, URI); var asker = http(stub)) {
            assertThat(asker.ask()).isEqualTo(new Told.Proxy(URI));
            assertThat(stub.nextQuestion())
                    .isEqualTo(new Question("127.11.0.1", "/v1/pools/voice/least-loaded?format=text"));
        }
    }

    @Test
    void snmpAsksFromTheGatewaysOwnAddress() throws Exception {
        try (var stub = new StubCollector(200, URI); var asker = snmp(stub)) {
            assertThat(asker.ask()).isEqualTo(new Told.Proxy(URI));
            assertThat(stub.nextQuestion())
                    .isEqualTo(new Question("127.11.0.4", "secret 1.3.6.1.4.1.32473.1.1.2.1.2.7"));
        }
    }

    @Test
    void noneIsAnAnswer() throws Exception {
        try (var stub = new StubCollector(503, "none:saturated");
                var http = http(stub);
                var snmp = snmp(stub)) {
            for (var asker : List.of(http, snmp))
                assertThat(asker.ask()).isEqualTo(new Told.None("none:saturated"));
        }
    }

    @Test
    void anErrorIsNoAnswer() throws Exception {
        try (var stub = new StubCollector(403, "no"); var http = http(stub); var snmp = snmp(stub)) {
            assertThat(http.ask()).isEqualTo(new Told.Nothing("HTTP status 403"));
            assertThat(snmp.ask()).isInstanceOf(Told.Nothing.class);
        }
    }

    @Test
    void aCollectorThatIsNotThereIsNoAnswer() throws Exception {
        var stub = new StubCollector(200, URI);
        try (var http = http(stub); var snmp = snmp(stub)) {
            stub.close();
            assertThat(http.ask()).isInstanceOf(Told.Nothing.class);
            assertThat(snmp.ask()).isEqualTo(new Told.Nothing("no response in time"));
        }
    }

    private static Asker http(StubCollector stub) throws Exception {
        return new HttpAsker(stub.collector().http(), "voice", InetAddress.getByName("127.11.0.1"));
    }

    private static Asker snmp(StubCollector stub) throws Exception {
        var collector = stub.collector();
        return new SnmpAsker(collector.snmp(), 7, InetAddress.getByName("127.11.0.4"), collector.community());
    }
}
