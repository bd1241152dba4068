package org.loadstar.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** The library alone, asynchronous, as fast as it is known to be: one GET of twelve objects an agent and period, evenly spread. */
public final class BareSnmp4j {
    private static final List<OID> OBJECTS = PollPath.OBJECTS.stream().map(OID::new).toList();

    private BareSnmp4j() {}

    /**
     * Polls until it is ended.
     *
     * @param arguments base address, agents, port, period in milliseconds
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int agents = Integer.parseInt(arguments[1]);
        var transport = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
        transport.setAsyncMsgProcessingSupported(false);
        transport.setReceiveBufferSize(4 << 20);
        var snmp = new Snmp(transport);
        snmp.listen();
        var targets = IntStream.range(0, agents)
                .mapToObj(i -> target(PollPath.address(arguments[0], i), arguments[2])).toList();
        var listener = new Forgetting(snmp);
        double step = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(arguments[3])) / (double) agents;
        long started = System.nanoTime();
        for (long k = 0;; k++) {
            long early = started + (long) (k * step) - System.nanoTime();
            if (early > TimeUnit.MILLISECONDS.toNanos(1))
                TimeUnit.NANOSECONDS.sleep(early);
            var pdu = new PDU(PDU.GET, OBJECTS.stream().map(VariableBinding::new).toList());
            snmp.send(pdu, targets.get((int) (k % agents)), Map.of(), listener);
        }
    }

    private static CommunityTarget<UdpAddress> target(String address, String port) {
        var target = new CommunityTarget<>(new UdpAddress(address + "/" + port), new OctetString("public"));
        target.setVersion(SnmpConstants.version2c);
        target.setTimeout(1_000);
        return target;
    }

    private record Forgetting(Snmp snmp) implements ResponseListener {
        @Override
        public <A extends Address> void onResponse(@Nullable ResponseEvent<A> event) {
            if (event != null)
                snmp.cancel(event.getRequest(), this);
        }
    }
}
