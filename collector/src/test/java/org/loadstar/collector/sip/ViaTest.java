package org.loadstar.collector.sip;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ViaTest {
    private static final InetSocketAddress SOURCE = new InetSocketAddress("192.0.2.7", 40000);

    private static Via via(String value) throws MalformedSipException {
        return Via.topmost(Requests.parsed(Requests.text("OPTIONS", value))).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "192.0.2.7:5062;branch=z9hG4bK1 | 192.0.2.7 | 5062 | 192.0.2.7:5062;branch=z9hG4bK1 | 5062",
        "192.0.2.7;branch=z9hG4bK1 | 192.0.2.7 | 5060 | 192.0.2.7;branch=z9hG4bK1 | 5060",
        "gw.test:5062;branch=b | gw.test | 5062 | gw.test:5062;branch=b;received=192.0.2.7 | 5062",
        "10.0.0.1;rport;branch=b | 10.0.0.1 | 5060 | 10.0.0.1;branch=b;rport=40000;received=192.0.2.7 | 40000",
        "10.0.0.1;RPORT=;branch=b;received=1.2.3.4 | 10.0.0.1 | 5060 | 10.0.0.1;branch=b;rport=40000;received=192.0.2.7 | 40000",
        "[2001:db8::1]:5070;maddr=192.0.2.99;x=\"a;b\" | 2001:db8::1 | 5070 | [2001:db8::1]:5070;maddr=192.0.2.99;x=\"a;b\";received=192.0.2.7 | 5070"})
    void anAnswerGoesWhereTheRequestCameFromAndSaysSo(String value, String host, int port, String received,
            int answeredAt) throws MalformedSipException {
        Via via = via(value);
        assertThat(via.host()).isEqualTo(host);
        assertThat(via.port()).isEqualTo(port);
        assertThat(via.received(SOURCE)).isEqualTo("SIP/2.0/UDP " + received);
        assertThat(via.answeredAt(SOURCE)).isEqualTo(new InetSocketAddress("192.0.2.7", answeredAt));
    }

    @Test
    void ofAListTheFirstIsTheTopmost() throws MalformedSipException {
        assertThat(via("a.test;branch=1;x=\",\" , SIP/2.0/UDP b.test;branch=2").branch()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource({"a:0", "a:x", "a:99999", "''"})
    void whatIsNoViaIsNone(String value) throws MalformedSipException {
        assertThat(Via.topmost(Requests.parsed(Requests.text("OPTIONS", value)))).isEmpty();
    }
}
