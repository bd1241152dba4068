package org.loadstar.collector.snmp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.snmp4j.PDU;

import static org.assertj.core.api.Assertions.assertThat;

class GatesTest {
    private static final InetSocketAddress MANAGER = new InetSocketAddress("192.0.2.9", 40_000);
    private final Refusals refusals = new Refusals(Mouth.SNMP);
    private final SnmpCounters counters = new SnmpCounters(refusals);
    private final RequestGate requests = new RequestGate(counters, 8161);

    private static ByteBuffer v2c(int type, int requestId) throws IOException {
        return ByteBuffer.wrap(Messages.v2c("public", Messages.pdu(type, requestId)));
    }

    @ParameterizedTest
    @ValueSource(ints = {PDU.GET, PDU.GETNEXT, PDU.GETBULK, PDU.SET})
    void requestsReachTheAgent(int type) throws IOException {
        assertThat(requests.passes(MANAGER, v2c(type, 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {PDU.TRAP, PDU.INFORM, PDU.RESPONSE, PDU.REPORT})
    void nothingThatAnAnswerCouldMakeCircleReachesTheAgent(int type) throws IOException {
        assertThat(requests.passes(MANAGER, v2c(type, 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 19, 53, 123, 161, 162, 8161})
    void aServiceIsNeverAnswered(int port) throws IOException {
        assertThat(requests.passes(new InetSocketAddress("192.0.2.9", port), v2c(PDU.GET, 1))).isFalse();
    }

    @Test
    void whatIsRefusedIsCounted() throws IOException {
        requests.passes(MANAGER, ByteBuffer.wrap(new byte[]{0x30, 3, 2, 1, 2}));
        requests.passes(MANAGER, ByteBuffer.wrap(new byte[]{1, 2, 3}));
        requests.passes(new InetSocketAddress("192.0.2.9", 53), ByteBuffer.wrap(new byte[]{1, 2, 3}));
        requests.passes(MANAGER, v2c(PDU.TRAP, 1));
        assertThat(counters.inPkts()).isEqualTo(4);
        assertThat(refusals.count(Reason.PORT)).isEqualTo(1);
        assertThat(refusals.count(Reason.TYPE)).isEqualTo(1);
        assertThat(counters.badVersions()).isEqualTo(1);
        assertThat(counters.parseErrors()).isEqualTo(1);
        requests.failed(MANAGER);
        assertThat(counters.parseErrors()).isEqualTo(2);
    }
}
