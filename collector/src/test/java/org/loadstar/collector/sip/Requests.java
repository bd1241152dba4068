package org.loadstar.collector.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Requests of a test as they are on the wire. */
public final class Requests {
    private Requests() {}

    /**
     * A request with all that it must have.
     *
     * @param via     sent-by and parameters
     * @param headers more of them
     */
    public static String text(String method, String via, String... headers) {
        var lines = new ArrayList<>(List.of(method + " sip:loadstar@127.0.0.1 SIP/2.0",
                "Via: SIP/2.0/UDP " + via, "From: <sip:a@192.0.2.1>;tag=f", "To: <sip:b@192.0.2.2>",
                "Call-ID: call@192.0.2.1", "CSeq: 7 " + method));
        lines.addAll(List.of(headers));
        lines.add("Content-Length: 0");
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    static SipMessage parsed(String text) throws MalformedSipException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return SipMessage.parse(bytes, 0, bytes.length);
    }
}
