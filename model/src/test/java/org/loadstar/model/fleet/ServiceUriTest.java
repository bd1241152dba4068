package org.loadstar.model.fleet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceUriTest {
    @ParameterizedTest
    @CsvSource({"sip:192.0.2.1,192.0.2.1,5060,udp", "sips:p.example,p.example,5061,tls",
        "h323:gk.example:1719,gk.example,1719,tcp",
        "sip:[2001:db8::1]:5062;transport=tcp,2001:db8::1,5062,tcp"})
    void partsThatAreNotWrittenAreThoseOfTheScheme(String text, String host, int port, String transport) {
        ServiceUri uri = ServiceUri.parse(text).orElseThrow();
        assertThat(uri.text()).isEqualTo(text);
        assertThat(uri.host()).isEqualTo(host);
        assertThat(uri.port()).isEqualTo(port);
        assertThat(uri.transport()).isEqualTo(transport);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sip:", "192.0.2.1", "http://a", "sip:a@b", "sip:2001:db8::1", "sip:[::1",
        "sip:[:::]",
        "sip:[1.2.3.4]", "sip:999.0.2.1", "sip:1.2.3", "sip:a:0", "sip:a:65536", "sip:a;transport=ws",
        "sip:a b",
        "sip:a\r\nX: y", "sip:..", "sip:-a", "sip:a..b"})
    void whatNobodyCouldDialIsRefused(String text) {
        assertThat(ServiceUri.parse(text)).isEmpty();
    }

    @Test
    void itIsReadOnceAndCompared() {
        assertThat(ServiceUri.parse("sip:a:5060")).isEqualTo(ServiceUri.parse("sip:a:5060"));
    }
}
