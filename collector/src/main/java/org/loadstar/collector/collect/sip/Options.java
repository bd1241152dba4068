package org.loadstar.collector.collect.sip;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

import org.loadstar.collector.sip.Header;
import org.loadstar.collector.sip.OverloadControl;
import org.loadstar.collector.sip.PlainAddress;
import org.loadstar.collector.sip.SipMessage;
import org.loadstar.collector.sip.Via;
import org.loadstar.model.fleet.ServiceUri;

/**
 * One OPTIONS request of ours (RFC 3261 section 11), by random words that an answer has to repeat. Immutable.
 *
 * @param branch of its Via
 * @param callId of its dialog that will never be
 * @param text   as it is sent
 */
record Options(String branch, String callId, String text) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CSEQ = "1 OPTIONS";

    /** @param from where it is sent from, with the address that the server sees */
    static Options to(ServiceUri uri, InetSocketAddress from) {
        String branch = "z9hG4bK" + word();
        String callId = word();
        String transport = uri.transport().toUpperCase(Locale.ROOT);
        String here = PlainAddress.host(from.getAddress()) + ":" + from.getPort();
        String there = uri.scheme() + ":" + (uri.host().contains(":") ? "[" + uri.host() + "]" : uri.host());
        return new Options(branch, callId, String.join("\r\n",
                "OPTIONS " + there + ":" + uri.port()
                        + (uri.transport().equals("udp") ? "" : ";transport=" + uri.transport()) + " SIP/2.0",
                "Via: SIP/2.0/" + transport + " " + here + ";rport;branch=" + branch + OverloadControl.OFFER,
                "Max-Forwards: 70",
                "From: <sip:loadstar@" + here + ">;tag=" + word(),
                "To: <" + there + ":" + uri.port() + ">",
                "Call-ID: " + callId,
                "CSeq: " + CSEQ,
                "Contact: <sip:loadstar@" + here + ">",
                "Accept: application/sdp",
                "Supported: x-cisco-rai",
                "User-Agent: Loadstar",
                "Content-Length: 0", "", ""));
    }

    private static String word() {
        byte[] bytes = new byte[12];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether a message is a final answer to it. */
    boolean isAnsweredBy(SipMessage message) {
        return message.status() >= 200 && message.value(Header.CALL_ID).filter(callId::equals).isPresent()
                && message.value(Header.CSEQ).filter(CSEQ::equals).isPresent()
                && Via.topmost(message).filter(v -> v.branch().equals(branch)).isPresent();
    }
}
