package org.loadstar.collector.intake.snmp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.loadstar.collector.collect.Interpreter;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.Row;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.intake.Report;
import org.loadstar.collector.intake.Reports;
import org.loadstar.collector.intake.Reports.Outcome;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.Target;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.smi.VariableBinding;

/**
 * What notifications tell: those whose objects play a role in the packs of their device are reports, all
 * others are events, after which the device is worth a read. Thread-safe.
 */
public final class Notifications {
    private static final int KEY_BYTES = 16;

    private final Reports reports;
    private final Consumer<Target> events;
    private final TimeSource time;
    private final LongAdder loads = new LongAdder();
    private final LongAdder others = new LongAdder();

    /** @param events is told of whom something came that told no value */
    public Notifications(Reports reports, Consumer<Target> events, TimeSource time) {
        this.reports = reports;
        this.events = events;
        this.time = time;
    }

    /** Notes that one came now; what is given takes it in, waits for the disk and tells whether it need not be sent again. */
    BooleanSupplier arrived(Device device, InetAddress source, PDU pdu) {
        Moment now = time.now();
        return () -> take(device, source, pdu, now);
    }

    private boolean take(Device device, InetAddress source, PDU pdu, Moment arrived) {
        Map<Metric, Reading> readings = readings(device.packs(), pdu, arrived);
        if (readings.isEmpty()) {
            others.increment();
            events.accept(device.target());
            return true;
        }
        loads.increment();
        var sample = new Sample(device.target().name(), Origin.REPORT, arrived, readings);
        return reports.take(new Report(sample, key(source, pdu))) != Outcome.REFUSED;
    }

    /** A counter's rise needs two reads, so shares of rises are not told by a notification. */
    private static Map<Metric, Reading> readings(List<Pack> packs, PDU pdu, Moment arrived) {
        var values = new HashMap<Instance, Value>();
        for (VariableBinding vb : pdu.getVariableBindings())
            Values.value(vb.getVariable())
                    .ifPresent(v -> values.put(new Instance.Oid(vb.getOid().toDottedString()), v));
        var raw = new RawValues(values, column -> rows(column, pdu), arrived);
        var interpreter = new Interpreter();
        Map<Metric, Reading> readings = Interpreter.noReadings();
        packs.forEach(p -> interpreter.interpret(p, raw, readings));
        return readings;
    }

    private static List<Row> rows(String column, PDU pdu) {
        var rows = new ArrayList<Row>();
        String prefix = column + ".";
        for (VariableBinding vb : pdu.getVariableBindings()) {
            String oid = vb.getOid().toDottedString();
            if (oid.startsWith(prefix))
                Values.value(vb.getVariable())
                        .ifPresent(v -> rows.add(new Row(oid.substring(prefix.length()), v)));
        }
        return rows;
    }

    /**
     * The same for each copy of a notification: of request-id, time of the device and all it tells; a
     * retransmission under SNMPv3 differs in its message alone.
     */
    private static String key(InetAddress source, PDU pdu) {
        var out = new BEROutputStream(ByteBuffer.allocate(pdu.getBERLength()));
        try {
            pdu.encodeBER(out);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(out.getBuffer().array());
            return "snmp/" + source.getHostAddress() + "/" + HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many told a value since the start, repetitions included. */
    public long loads() {
        return loads.sum();
    }

    /** How many told none. */
    public long events() {
        return others.sum();
    }
}
