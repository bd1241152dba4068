package org.loadstar.collector.importing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

class KindTest {
    @TempDir
    private Path directory;
    private final Problems problems = new Problems();

    @Test
    void setsOfADispatcherArePools() throws IOException, InvalidFileException {
        String fleet = imported(Kind.KAMAILIO_DISPATCHER, """
                # setid destination flags priority attributes
                1 sip:192.0.2.11:5060 0 10 weight=50;duid=px1;maxload=200
                1 sip:192.0.2.12:5070;transport=tcp 8
                2 sips:edge.voip.test

                1 sip:192.0.2.13 4 0 duid=px1
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(fleet).isEqualTo("""
                # made by a test
                pools:
                  - {name: set-1, index: 1, media: voice, proxies: [px1, 192-0-2-12, px1-2]}
                  - {name: set-2, index: 2, media: voice, proxies: [edge-voip-test]}
                proxies:
                  - name: px1
                    index: 1
                    uri: "sip:192.0.2.11:5060"
                    capacity: {calls: 200}
                    sources: [{pack: sip-options, sip: {uri: "sip:192.0.2.11:5060"}}]
                  - name: 192-0-2-12
                    index: 2
                    uri: "sip:192.0.2.12:5070;transport=tcp"
                    # capacity: {calls: ?}
                    sources: [{pack: sip-options, sip: {uri: "sip:192.0.2.12:5070;transport=tcp"}}]
                  - name: edge-voip-test
                    index: 3
                    uri: "sips:edge.voip.test"
                    # capacity: {calls: ?}
                    sources: []
                  # not used by the dispatcher when this was imported
                  - name: px1-2
                    index: 4
                    uri: "sip:192.0.2.13"
                    # capacity: {calls: ?}
                    sources: [{pack: sip-options, sip: {uri: "sip:192.0.2.13"}}]
                """);
    }

    @Test
    void aPoolAndAProxyNeverShareAName() throws IOException, InvalidFileException {
        assertThat(imported(Kind.KAMAILIO_DISPATCHER, """
                1 sip:192.0.2.11 0 0 duid=set-2
                2 sip:192.0.2.12
                """)).contains("{name: set-2-2, index: 2, media: voice, proxies: [192-0-2-12]}");
    }

    @Test
    void groupsOfALoadBalancerArePools() throws IOException, InvalidFileException {
        String fleet = imported(Kind.OPENSIPS_LB,
                """
                        id(int,auto) group_id(int) dst_uri(string) resources(string) probe_mode(int) description(string)
                        1:7:sip\\:192.0.2.11\\:5060:pstn=32;transcoding=8:1:first box
                        2:7:sip\\:192.0.2.12:pstn=0:1:
                        """);
        assertThat(problems.list()).isEmpty();
        assertThat(fleet).contains(
                "{name: group-7, index: 1, media: voice, proxies: [first-box, 192-0-2-12]}",
                "capacity: {calls: 32}", "uri: \"sip:192.0.2.11:5060\"");
    }

    @Test
    void hostsAreProxiesOfOnePool() throws IOException, InvalidFileException {
        String fleet = imported(Kind.HOSTS, """
                192.0.2.11  px1.voip.test px1   # first
                2001:db8::2 px2
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(fleet).contains("proxies: [px1, px2]", "uri: \"sip:192.0.2.11:5060\"",
                "uri: \"sip:[2001:db8::2]:5060\"");
    }

    @Test
    void aTableNamesWhatItKnows() throws IOException, InvalidFileException {
        String fleet = imported(Kind.CSV, """
                name,uri,pool,media,site,capacity
                px1,sip:192.0.2.11,trunk,voice,zurich,300
                "Px, 2",sip:192.0.2.12,,video,,
                """);
        assertThat(problems.list()).isEmpty();
        assertThat(fleet).contains("{name: trunk, index: 1, media: voice, proxies: [px1]}",
                "{name: video, index: 2, media: video, proxies: [px-2]}", "site: zurich",
                "capacity: {calls: 300}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "kamailio-dispatcher | x sip:192.0.2.1 | 2: set: expected a whole number >= 0, got \"x\"",
        "kamailio-dispatcher | 1 | 2: destination: expected a URI such as sip:192.0.2.1:5060;transport=udp, got nothing",
        "kamailio-dispatcher | 1 192.0.2.1 | 2: destination: expected a URI such as sip:192.0.2.1:5060;transport=udp, got \"192.0.2.1\"",
        "kamailio-dispatcher | 1 sip:192.0.2.1 many | 2: flags: expected a whole number 0..255, got \"many\"",
        "kamailio-dispatcher | 1 sip:192.0.2.1 0 0 maxload=x | 2: maxload: expected a whole number >= 0, got \"x\"",
        "hosts | px1 192.0.2.1 | 2: address: expected a numeric address, got \"px1\"",
        "hosts | 192.0.2.1 | 2: name: expected the name of the host, got nothing"})
    void aBadLineIsToldAndTheOthersStay(String kind, String line, String expected) {
        String good = kind.equals("hosts") ? "192.0.2.9 good" : "1 sip:192.0.2.9 0 0 duid=good";
        Kind of = kind.equals("hosts") ? Kind.HOSTS : Kind.KAMAILIO_DISPATCHER;
        assertThat(draft(of, good + "\n" + line + "\n").text()).contains("name: good");
        assertThat(problems.list()).extracting(FileProblem::toString).containsExactly("f:" + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "name,address | 1: columns: expected name, uri and perhaps others of name, uri, pool, media, site, capacity, got \"name,address\"",
        "name,uri+px1 | 2: row: expected 2 values, got 1",
        "name,uri+px1,x | 2: uri: expected a URI such as sip:192.0.2.1:5060;transport=udp, got \"x\"",
        "name,uri,media+px1,sip:a.b,fax | 2: media: expected one of voice, video, transcode, got \"fax\"",
        "name,uri,site+px1,sip:a.b,Zürich | 2: site: expected a name of a-z, 0-9 and inner hyphens, at most 63 long, not \"default\", got \"Zürich\"",
        "name,uri+,sip:a.b | 2: name: expected a name, got nothing"})
    void aBadTableIsTold(String table, String expected) {
        draft(Kind.CSV, table.replace("+", "\n") + "\n");
        assertThat(problems.list()).extracting(FileProblem::toString).containsExactly("f:" + expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "id(int) dst(string) | 1: columns: expected group_id, dst_uri, resources among them, got \"id(int) dst(string)\"",
        "group_id(int) dst_uri(string) resources(string)+1:sip\\:a.b | 2: row: expected 3 fields, got 2",
        "group_id(int) dst_uri(string) resources(string)+1:a b:x=1 | 2: dst_uri: expected a URI such as sip:192.0.2.1:5060;transport=udp, got \"a b\""})
    void aBadTableOfABalancerIsTold(String table, String expected) {
        draft(Kind.OPENSIPS_LB, table.replace("+", "\n") + "\n");
        assertThat(problems.list()).extracting(FileProblem::toString).containsExactly("f:" + expected);
    }

    private String imported(Kind kind, String text) throws IOException, InvalidFileException {
        String fleet = draft(kind, text).text();
        Configuration.check(List.of(Files.writeString(directory.resolve("fleet.yml"), fleet)));
        return fleet;
    }

    private FleetDraft draft(Kind kind, String text) {
        var draft = new FleetDraft(List.of("made by a test"));
        kind.read("f", text, draft, problems);
        return draft;
    }
}
