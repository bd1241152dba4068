package org.loadstar.collector.answer.snmp;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.loadstar.collector.answer.AnswerViews;
import org.loadstar.collector.answer.GivenAnswer;
import org.loadstar.mibs.LoadstarMib.PoolColumn;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Answer.NoneAvailable;
import org.loadstar.model.fleet.NumericAddress;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

import static org.loadstar.collector.answer.snmp.Smi.bits32;
import static org.loadstar.collector.answer.snmp.Smi.gauge;
import static org.loadstar.collector.answer.snmp.Smi.ratio;
import static org.loadstar.collector.answer.snmp.Smi.text;
import static org.loadstar.collector.answer.snmp.Smi.unsigned;

/** The objects of one answer: columns 2..15 of lsPoolTable and the lsAnswer scalars. Pure. */
final class AnswerObjects {
    /** InetAddressType (RFC 4001). */
    private static final int UNKNOWN = 0;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int DNS = 16;

    private AnswerObjects() {}

    static Variable value(PoolColumn column, GivenAnswer given) {
        Answer answer = given.answer();
        Optional<LeastLoaded> named = answer instanceof LeastLoaded l ? Optional.of(l) : Optional.empty();
        return switch (column) {
            case URI -> text(AnswerViews.line(answer));
            case ADDRESS_TYPE -> new Integer32(named.map(l -> addressType(l.uri().host())).orElse(UNKNOWN));
            case ADDRESS -> named.map(l -> address(l.uri().host())).orElse(new OctetString());
            case PORT -> gauge(named.map(l -> (double) l.uri().port()).orElse(0.0));
            case LOAD -> ratio(named.map(LeastLoaded::load).orElse(null));
            case HEADROOM -> gauge((double) named.map(LeastLoaded::headroom).orElse(0L));
            case AGE -> unsigned(AnswerViews.ageMillis(answer, given.givenAt()));
            case VALIDITY -> unsigned(named.map(LeastLoaded::validMillis).orElse(0L));
            case SEQUENCE -> bits32(answer.told().sequence());
            case CONFIDENCE -> ratio(named.map(LeastLoaded::confidence).orElse(1.0));
            case OUTCOME -> new Integer32(answer instanceof NoneAvailable ? 2 : 1);
            case REASON -> text(answer.told().reason().word());
            case PROXY -> text(named.map(LeastLoaded::proxy).orElse(""));
            case VIEW -> bits32(answer.told().view());
            case NAME, MEDIA, QUESTIONS, REFUSED, LOWEST_PROXY, LOWEST_LOAD ->
                throw new IllegalArgumentException(column + " is no object of an answer");
        };
    }

    /** Whether a column is one of an answer, not of the pool itself. */
    static boolean isOfAnswer(PoolColumn column) {
        return column.compareTo(PoolColumn.VIEW) <= 0;
    }

    private static int addressType(String host) {
        return NumericAddress.parse(host).map(a -> a.getAddress().length == 4 ? IPV4 : IPV6).orElse(DNS);
    }

    private static OctetString address(String host) {
        return new OctetString(NumericAddress.parse(host).map(InetAddress::getAddress)
                .orElseGet(() -> host.getBytes(StandardCharsets.US_ASCII)));
    }
}
