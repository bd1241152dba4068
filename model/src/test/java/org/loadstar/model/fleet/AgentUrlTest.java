package org.loadstar.model.fleet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AgentUrlTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:8778/jolokia", "https://jvm.example/jolokia/",
        "https://[2001:db8::1]:8778/jolokia"})
    void agentsStandAtUrlsOfHttp(String url) {
        assertThat(AgentUrl.parse(url)).hasToString("Optional[" + url + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "192.0.2.1:8778", "/jolokia", "http:", "http:///jolokia", "ftp://a/jolokia",
        "service:jmx:rmi://a/x", "http://user:word@a/jolokia", "http://user@a/jolokia",
        "http://a/jolokia?x=y",
        "http://a/jolokia#x", "http://a:0/", "http://a:65536/", "http://a b/"})
    void whatCouldLeadElsewhereIsRefused(String url) {
        assertThat(AgentUrl.parse(url)).isEmpty();
    }
}
