package org.loadstar.collector.intake.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

import org.loadstar.collector.intake.Report;
import org.loadstar.collector.sip.Header;
import org.loadstar.collector.sip.Rai;
import org.loadstar.collector.sip.SipRequest;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;

/** What a gateway's resources say of its load: lines in use are calls, all lines its capacity. */
final class RaiReport {
    private RaiReport() {}

    /** @param taken when it came */
    static Report of(SipRequest request, String device, Rai rai, Moment taken) {
        Map<Metric, Reading> readings = new EnumMap<>(Metric.class);
        rai.lines().ifPresent(l -> {
            readings.put(Metric.CALLS, new Reading(l.used(), taken));
            readings.put(Metric.CAPACITY, new Reading(l.total(), taken));
        });
        rai.cpu().ifPresent(v -> readings.put(Metric.CPU, new Reading(v, taken)));
        rai.memory().ifPresent(v -> readings.put(Metric.MEMORY, new Reading(v, taken)));
        rai.load().ifPresent(v -> readings.put(Metric.LOAD, new Reading(v, taken)));
        return new Report(new Sample(device, Origin.REPORT, taken, readings), key(request));
    }

    /** The same for a retransmission, which has the same branch, Call-ID and CSeq; of a length that nobody chooses. */
    private static String key(SipRequest request) {
        String words = String.join("\n", request.source().getAddress().getHostAddress(),
                request.via().branch(),
                request.message().value(Header.CALL_ID).orElse(""),
                request.message().value(Header.CSEQ).orElse(""));
        try {
            return "sip:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(words.getBytes(StandardCharsets.ISO_8859_1)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
