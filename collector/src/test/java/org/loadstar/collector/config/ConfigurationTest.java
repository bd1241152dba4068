package org.loadstar.collector.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.Limit;
import org.loadstar.model.fleet.Reach;
import org.loadstar.model.fleet.Resource;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ConfigurationTest extends GoodFiles {
    @Test
    void aGoodConfigurationIsReadWhole() throws InvalidFileException {
        var c = Configuration.load(directory, Map.of());
        assertThat(c.fleet().proxies()).hasSize(2);
        assertThat(c.fleet().proxies().getFirst().capacityCalls()).hasValue(200);
        assertThat(c.fleet().proxies().getFirst().collect().every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(c.fleet().proxies().getLast().uri().port()).isEqualTo(5061);
        assertThat(c.fleet().proxies().getLast().uri().host()).isEqualTo("2001:db8::1");
        assertThat(c.settings().http()).hasToString("127.0.0.1:8470");
        assertThat(c.settings().communities()).isEmpty();
        assertThat(c.secrets().toString()).doesNotContain("verysecret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "media: voice | media: voise | 2: pools[0].media: expected one of voice, video, transcode, got \"voise\"",
        "index: 1, media | index: 0, media | 2: pools[0].index: expected a whole number >= 1, got \"0\"",
        "index: 1, media | index: lots, media | 2: pools[0].index: expected a whole number >= 1, got \"lots\"",
        "proxies: [a, b] | proxies: [a, x] | 2: pools[0].proxies: expected names of proxies of this file, got \"x\"",
        "proxies: [a, b] | proxies: [a, a] | 2: pools[0].proxies: expected each proxy once, got \"a\" a second time",
        "site: fra | site: default | 7: proxies[0].site: expected a name of a-z, 0-9 and inner hyphens, at most 63 long, not \"default\", got \"default\"",
        "calls: 200 | calls: many | 8: proxies[0].capacity.calls: expected a whole number >= 1, got \"many\"",
        "calls: 200 | cals: 200 | 8: proxies[0].capacity.cals: expected one of the keys bandwidth, calls, licences, memory, ports, registrations, got an unknown key",
        "every: 1s | every: 1 | 9: proxies[0].collect.every: expected a duration such as 250ms, 5s or 1h, got \"1\"",
        "every: 1s, timeout: 500ms | every: 10ms | 9: proxies[0].collect.every: expected a duration >= 100ms, got \"10ms\"",
        "timeout: 500ms | timeout: 2s | 9: proxies[0].collect.timeout: expected a duration above 0 and not above every, got \"2000ms\"",
        "pack: kamailio | pack: nothing | 11: proxies[0].sources[0].pack: expected one of the packs asterisk, audiocodes, cisco-gatekeeper, cisco-voice-gateway, freeswitch, gnugk, h341-gatekeeper, h341-gateway, host, interfaces, jitsi-videobridge, jvm, kamailio, kamailio-prometheus, livekit, opensips, oracle-sbc, rfc4780-proxy, rfc4780-registrar, rtpengine, sip-options, sip-servlets, tomcat, got \"nothing\"",
        "address: 192.0.2.1 | address: proxy.example | 11: proxies[0].sources[0].snmp.address: expected a numeric address, got \"proxy.example\"",
        "credentials: c} | credentials: d} | 11: proxies[0].sources[0].snmp.credentials: expected a name of secrets.yml with a community or an SNMPv3 user, got \"d\"",
        "credentials: c} | credentials: c, version: v3} | 11: proxies[0].sources[0].snmp.version: expected v1 or v2c, as it has a community, got \"v3\"",
        "credentials: c} | credentials: c, version: v4} | 11: proxies[0].sources[0].snmp.version: expected one of v1, v2c, v3, got \"v4\"",
        "credentials: c} | credentials: c, engine: 12} | 11: proxies[0].sources[0].snmp.engine: expected 5 to 32 octets in hex such as 80001f8804, got \"12\"",
        "pack: kamailio | pack: jvm | 11: proxies[0].sources[0].pack: expected a pack with managed objects, got \"jvm\"",
        "sips:[2001:db8::1] | http://x | 12: proxies[1].uri: expected a URI such as sip:192.0.2.1:5060;transport=udp, got \"http://x\"",
        "addresses: [192.0.2.9 | addresses: [here | 14: gateways[0].addresses: expected a numeric address, got \"here\"",
        "name: b, index: 2 | name: b, index: 1 | 12: proxies[1].index: expected an index that is not taken, got \"1\" a second time",
        "kind: pstn | kind: isdn | 14: gateways[0].kind: expected one of voip, pstn, media, router, h323, got \"isdn\"",
        "from: gw | from: gone | 16: links[0].from: expected the name of a gateway of this file, got \"gone\"",
        "to: voice | to: gone | 16: links[0].to: expected the name of a pool of this file, got \"gone\"",
        "links: | linkz: | 15: linkz: expected one of the keys gateways, links, pools, proxies, got an unknown key"})
    void oneMistakeIsOneProblemWithItsLine(String good, String bad, String expected) throws IOException {
        assertThat(FLEET).contains(good);
        write("fleet.yml", FLEET.replace(good, bad));
        assertThat(problems()).containsExactly(directory.resolve("fleet.yml") + ":" + expected);
    }

    @Test
    void aProxySaysWhatCanRunOutBesideCallsAndWhatACallTakes() throws IOException, InvalidFileException {
        write("fleet.yml", capacity("""
                calls: {limit: 200, perCall: {video: 4, transcode: 2.5}},
                      ports: {limit: 400, perCall: {voice: 2, video: 0}},
                      bandwidth: {limit: 100000, perCall: 170.4}, licences: 250, memory: 0.9"""));
        var capacity = Configuration.load(directory, Map.of()).fleet().proxies().getFirst().capacity();
        assertThat(capacity).isEqualTo(new Capacity(OptionalInt.of(200),
                Map.of(Media.VIDEO, 4.0, Media.TRANSCODE, 2.5),
                Map.of(Resource.PORTS, new Limit(400, Map.of(Media.VOICE, 2.0, Media.VIDEO, 0.0)),
                        Resource.BANDWIDTH,
                        new Limit(100_000,
                                Map.of(Media.VOICE, 170.4, Media.VIDEO, 170.4, Media.TRANSCODE, 170.4)),
                        Resource.LICENCES, new Limit(250, Map.of()),
                        Resource.MEMORY, new Limit(0.9, Map.of()))));
        assertThat(capacity.weight(Media.VOICE)).isEqualTo(1);
        assertThat(capacity.limit(Resource.PORTS).orElseThrow().perCall(Media.TRANSCODE)).isEmpty();
    }

    @Test
    void aDeviceThatTellsItsOwnCapacityMayBeGivenWeightsAlone() throws IOException, InvalidFileException {
        write("fleet.yml", capacity("calls: {perCall: {video: 4}}"));
        var proxy = Configuration.load(directory, Map.of()).fleet().proxies().getFirst();
        assertThat(proxy.capacityCalls()).isEmpty();
        assertThat(proxy.capacity().weight(Media.VIDEO)).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "calls: {limit: 0} | calls.limit: expected a whole number >= 1, got \"0\"",
        "calls: {limit: 200, perCall: 0} | calls.perCall: expected a number above 0, got \"0\"",
        "calls: {limit: 200, perCall: {audio: 1}} | calls.perCall.audio: expected one of the keys transcode, video, voice, got an unknown key",
        "calls: {most: 200} | calls.most: expected one of the keys limit, perCall, got an unknown key",
        "calls: [200] | calls: expected a whole number >= 1, got a list",
        "ports: 2.5 | ports: expected a whole number >= 1, got \"2.5\"",
        "ports: {perCall: 2} | ports.limit: expected a whole number >= 1, got nothing",
        "ports: {limit: 20, perCall: {voice: -1}} | ports.perCall.voice: expected a number >= 0, got \"-1\"",
        "bandwidth: {limit: 20, perCall: lots} | bandwidth.perCall: expected a number >= 0, got \"lots\"",
        "memory: 90 | memory: expected a number above 0, at most 1, got \"90\"",
        "memory: {limit: 0} | memory.limit: expected a number above 0, at most 1, got \"0\""})
    void aMistakeInACapacityIsOneProblem(String capacity, String expected) throws IOException {
        write("fleet.yml", capacity(capacity));
        assertThat(problems())
                .containsExactly(directory.resolve("fleet.yml") + ":8: proxies[0].capacity." + expected);
    }

    private static String capacity(String text) {
        return FLEET.replace("calls: 200", text);
    }

    @Test
    void aProxySaysFromWhereItIsReachedAtWhichUri() throws IOException, InvalidFileException {
        write("fleet.yml", reach("""
                {from: fra, uri: "sip:10.0.0.1:5060"}, {from: 192.0.2.0/24, uri: "sip:192.0.2.1"},
                {from: "2001:db8::9", uri: "sips:[2001:db8::2]"}"""));
        var fleet = Configuration.load(directory, Map.of()).fleet();
        assertThat(fleet.proxies().getLast().reach()).containsExactly(
                new Reach(new Reach.Site("fra"), uri("sip:10.0.0.1:5060")),
                new Reach(new Reach.Range(Cidr.parse("192.0.2.0/24").orElseThrow()), uri("sip:192.0.2.1")),
                new Reach(new Reach.Range(Cidr.parse("2001:db8::9/128").orElseThrow()),
                        uri("sips:[2001:db8::2]")));
        assertThat(fleet.proxies().getFirst().reach()).isEmpty();
        assertThat(fleet.sites()).containsExactly("fra");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{from: 192.0.2.0/33, uri: \"sip:a\"} | [0].from: expected a site, an address, or a range of addresses such as 192.0.2.0/24 or 2001:db8::/32, got \"192.0.2.0/33\"",
        "{from: default, uri: \"sip:a\"} | [0].from: expected a site, an address, or a range of addresses such as 192.0.2.0/24 or 2001:db8::/32, got \"default\"",
        "{uri: \"sip:a\"} | [0].from: expected a site, an address, or a range of addresses such as 192.0.2.0/24 or 2001:db8::/32, got nothing",
        "{from: 192.0.2.1/24, uri: \"sip:a\"} | [0].from: expected a range without bits behind its prefix, got \"192.0.2.1/24\"",
        "{from: fra, uri: \"http:a\"} | [0].uri: expected a URI such as sip:192.0.2.1:5060;transport=udp, got \"http:a\"",
        "{from: fra} | [0].uri: expected a URI such as sip:192.0.2.1:5060;transport=udp, got nothing",
        "{from: fra, uri: \"sip:a\", to: x} | [0].to: expected one of the keys from, uri, got an unknown key",
        "{from: fra, uri: \"sip:a\"}, {from: fra, uri: \"sip:b\"} | [1].from: expected each site and range once, got \"fra\" a second time",
        "{from: 192.0.2.1, uri: \"sip:a\"}, {from: 192.0.2.1/32, uri: \"sip:b\"} | [1].from: expected each site and range once, got \"192.0.2.1/32\" a second time",
        "{from: frq, uri: \"sip:a\"} | [0].from: expected a site that this file names elsewhere too, got \"frq\"",
        "`` | : expected at least one entry, or no reach at all, got none"})
    void aMistakeInReachIsOneProblem(String entries, String expected) throws IOException {
        write("fleet.yml", reach(entries));
        assertThat(problems())
                .containsExactly(directory.resolve("fleet.yml") + ":12: proxies[1].reach" + expected);
    }

    @Test
    void aSiteOfClientsAloneIsKnownWhereTwoProxiesNameItOrNothingIsAtASite()
            throws IOException, InvalidFileException {
        String branch = "reach: [{from: branch, uri: \"sip:a\"}]";
        write("fleet.yml",
                FLEET.replace("site: fra", branch).replace("index: 2,", "index: 2, " + branch + ","));
        assertThat(Configuration.load(directory, Map.of()).fleet().sites()).containsExactly("branch");
        write("fleet.yml", FLEET.replace("capacity:", branch + "\n    capacity:").replace("index: 2,",
                "index: 2, " + branch + ","));
        assertThat(Configuration.load(directory, Map.of()).fleet().sites()).containsExactly("branch", "fra");
        write("fleet.yml", FLEET.replace("site: fra", branch));
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | PERIODIC 5000 1000", "{every: 500ms} | PERIODIC 500 500",
        "{way: continuous} | CONTINUOUS 100 1000", "{way: continuous, timeout: 10s} | CONTINUOUS 100 10000",
        "{way: query, every: 1h} | QUERY 3600000 1000", "{way: report, every: 1m} | REPORT 60000 1000"})
    void aProxyIsCollectedInOneOfFourWays(String collect, String expected)
            throws IOException, InvalidFileException {
        write("fleet.yml", FLEET.replaceFirst("name: b, index: 2", "name: b, index: 2, collect: " + collect));
        Collect read = Configuration.load(directory, Map.of()).fleet().proxy("b").orElseThrow().collect();
        assertThat(read.way() + " " + read.every().toMillis() + " " + read.timeout().toMillis())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{way: now} | .collect.way: expected one of periodic, continuous, query, report, got \"now\"",
        "{every: 99ms} | .collect.every: expected a duration >= 100ms, got \"99ms\"",
        "{every: 1s, timeout: 2s} | .collect.timeout: expected a duration above 0 and not above every, got \"2000ms\"",
        "{way: continuous, timeout: 11s} | .collect.timeout: expected a duration above 0 and not above 10s, got \"11000ms\""})
    void howItIsCollectedIsChecked(String collect, String expected) throws IOException {
        write("fleet.yml", FLEET.replaceFirst("name: b, index: 2", "name: b, index: 2, collect: " + collect));
        assertThat(problems()).hasSize(1).first().asString().endsWith("proxies[1]" + expected);
    }

    private static String reach(String entries) {
        return FLEET.replace("name: b, index: 2", "name: b, index: 2, reach: [" + entries + "]");
    }

    private static ServiceUri uri(String text) {
        return ServiceUri.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{pack: jvm, jolokia: {url: \"ftp://a/jolokia\"}} | .jolokia.url: expected a URL such as https://192.0.2.11:8778/jolokia, got \"ftp://a/jolokia\"",
        "{pack: jvm, jolokia: {url: \"http://u:p@a/jolokia\"}} | .jolokia.url: expected a URL such as https://192.0.2.11:8778/jolokia, got \"http://u:p@a/jolokia\"",
        "{pack: jvm, jolokia: {}} | .jolokia.url: expected a URL such as https://192.0.2.11:8778/jolokia, got nothing",
        "{pack: jvm, jolokia: {url: \"http://a/jolokia\", credentials: c}} | .jolokia.credentials: expected a name of secrets.yml with user and password, got \"c\"",
        "{pack: jvm, jolokia: {url: \"http://a/jolokia\", word: x}} | .jolokia.word: expected one of the keys credentials, url, got an unknown key",
        "{pack: jvm} | .snmp: expected exactly one of snmp, jolokia, http, sip, got none",
        "{pack: jvm, snmp: {}, jolokia: {}} | .snmp: expected exactly one of snmp, jolokia, http, sip, got snmp and jolokia",
        "{pack: jvm, http: {url: \"http://a/\"}} | .pack: expected a pack with values of JSON or series, got \"jvm\"",
        "{pack: jvm, sip: {uri: \"sip:192.0.2.1\"}} | .pack: expected a pack with fields of SIP, got \"jvm\"",
        "{pack: kamailio, jolokia: {url: \"http://a/jolokia\"}} | .pack: expected a pack with attributes of MBeans, got \"kamailio\""})
    void aSourceOverJolokiaIsCheckedToo(String source, String expected) throws IOException {
        write("fleet.yml", FLEET.replaceFirst("- \\{pack.*", "- " + source));
        assertThat(problems())
                .containsExactly(directory.resolve("fleet.yml") + ":11: proxies[0].sources[0]" + expected);
    }

    @Test
    void aSourceOverJolokiaHasAUrlAndPerhapsALogin() throws IOException, InvalidFileException {
        write("fleet.yml", FLEET.replaceFirst("- \\{pack.*", """
                - {pack: jvm, jolokia: {url: "https://jvm.example:8778/jolokia", credentials: jvms}}
                      - {pack: jvm, jolokia: {url: "http://192.0.2.1:8778/jolokia"}}
                """.strip()));
        secrets("credentials:\n  - {name: c, community: x}\n  - {name: jvms, user: mon, password: verysecret}\n");
        var c = Configuration.load(directory, Map.of());
        assertThat(c.fleet().proxies().getFirst().sources()).extracting(Source::access).containsExactly(
                new JolokiaAccess(URI.create("https://jvm.example:8778/jolokia"), "jvms"),
                new JolokiaAccess(URI.create("http://192.0.2.1:8778/jolokia"), null));
        assertThat(c.secrets().find("jvms", Credentials.Login.class)).hasValueSatisfying(login -> {
            assertThat(login.user()).isEqualTo("mon");
            assertThat(login.password().reveal()).isEqualTo("verysecret");
        });
        assertThat(c.toString()).contains("mon").doesNotContain("verysecret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "user: mon | community: expected one of community, password, authPassword, noAuth, got none",
        "community: verysecret, password: verysecret | community: expected one of community, password, authPassword, noAuth, got community and password",
        "password: verysecret | user: expected a user without a colon, got nothing",
        "user: \"a:b\", password: verysecret | user: expected a user without a colon, got \"a:b\"",
        "user: mon, password: [verysecret] | password: expected text, got a list"})
    void anEntryOfSecretsIsOfOneKind(String entry, String expected) throws IOException {
        write("fleet.yml", FLEET.replaceFirst("sources:\n.*\n", ""));
        secrets("credentials:\n  - {name: c, " + entry + "}\n");
        assertThat(problems()).contains(directory.resolve("secrets.yml") + ":2: credentials[0]." + expected)
                .noneMatch(p -> p.contains("verysecret"));
    }

    @Test
    void allProblemsOfAllFilesAreToldAtOnce() throws IOException {
        write("fleet.yml", FLEET.replace("media: voice", "media: voise").replace("calls: 200", "calls: -1"));
        write("loadstar.yml", "listen: {http: here}\nanswer: {allow: [127.0.0.0/33], vality: 5s}\n");
        assertThat(problems()).hasSize(5);
    }

    @Test
    void aFileThatIsNoYamlIsOneProblemWithItsLine() throws IOException {
        write("loadstar.yml", "listen:\n  http: [1, 2\nanswer: }\n");
        assertThat(problems()).singleElement().asString().contains("loadstar.yml:3: file: expected YAML");
    }

    @Test
    void aMissingFleetIsAProblem() throws IOException {
        Files.delete(directory.resolve("fleet.yml"));
        assertThat(problems()).first().asString().contains("fleet.yml:1: file: expected a readable file");
    }

    @Test
    void secretsThatOthersMayReadAreRefused() throws IOException {
        Files.setPosixFilePermissions(directory.resolve("secrets.yml"),
                PosixFilePermissions.fromString("rw-r-----"));
        assertThat(problems()).singleElement().asString()
                .endsWith("expected permissions 0600, got rw-r-----");
    }

    @Test
    void aProblemOfSecretsNeverShowsThem() throws IOException {
        secrets("credentials:\n  - {name: c, comunity: verysecret}\n");
        assertThat(problems()).isNotEmpty().noneMatch(p -> p.contains("verysecret"));
    }

    @Test
    void anSnmpUserHasKeysUnlessItIsSaidThatItNeedsNone() throws IOException, InvalidFileException {
        write("loadstar.yml",
                "snmp: {users: [{credentials: v3}, {credentials: open, from: [192.0.2.0/24]}]}\n");
        secrets("""
                credentials:
                  - {name: c, community: verysecret}
                  - {name: v3, user: noc, auth: SHA-256, authPassword: verysecret1, priv: AES-128, privPassword: verysecret2}
                  - {name: open, user: anybody, noAuth: true}
                """);
        var c = Configuration.load(directory, Map.of());
        assertThat(c.settings().users()).extracting(Settings.User::credentials).containsExactly("v3", "open");
        assertThat(c.secrets().find("v3", Credentials.SnmpUser.class).orElseThrow().priv()).isPresent();
        assertThat(c.secrets().find("open", Credentials.SnmpUser.class).orElseThrow().auth()).isEmpty();
        assertThat(c.secrets().toString()).doesNotContain("verysecret");
    }

    @Test
    void weakProtocolsAreForDevicesAndNotForUsersOfOurs() throws IOException, InvalidFileException {
        secrets("""
                credentials:
                  - {name: c, community: verysecret}
                  - {name: old, user: noc, auth: MD5, authPassword: verysecret1, priv: DES, privPassword: verysecret2}
                """);
        write("fleet.yml", FLEET.replace("credentials: c}", "credentials: old, version: v3}"));
        Configuration.load(directory, Map.of());
        write("loadstar.yml", "snmp: {users: [{credentials: old}]}\n");
        assertThat(problems()).containsExactly(directory.resolve("loadstar.yml")
                + ":1: snmp.users[0].credentials: expected a user with protocols from SHA-224 and AES-128 on, got MD5 and DES");
    }

    @Test
    void mistakesOfAnSnmpUserAreToldWithoutItsPasswords() throws IOException {
        write("loadstar.yml", "snmp: {users: [{credentials: c}]}\n");
        secrets("""
                credentials:
                  - {name: c, community: verysecret}
                  - {name: v3, user: noc, auth: MD4, authPassword: short, privPassword: verysecret2}
                  - {name: none}
                """);
        assertThat(problems()).hasSize(5).noneMatch(p -> p.contains("verysecret") || p.contains("short"))
                .anyMatch(p -> p.endsWith(
                        "3: credentials[1].auth: expected one of SHA-224, SHA-256, SHA-384, SHA-512, MD5, SHA-1, got \"MD4\""))
                .anyMatch(p -> p.endsWith(
                        "3: credentials[1].authPassword: expected at least 8 characters, got fewer"))
                .anyMatch(p -> p.contains(
                        "3: credentials[1].priv: expected one of AES-128, AES-192, AES-256, DES, got nothing"))
                .anyMatch(p -> p.contains(
                        "4: credentials[2].community: expected one of community, password, authPassword"))
                .anyMatch(p -> p.contains(
                        "snmp.users[0].credentials: expected a name of secrets.yml with an SNMPv3 user"));
    }

    @Test
    void aSitesPackIsFoundAndItsMistakesAreTold() throws IOException, InvalidFileException {
        Files.createDirectory(directory.resolve("packs"));
        write("packs/odd.yml",
                "pack: odd\nabout: x\nobjects:\n  - {role: load, oid: 1.3.6.1.4.1.9999.1.0, scale: 0.01}\n");
        assertThat(Configuration.load(directory, Map.of()).packs().find("odd")).isPresent();
        write("packs/odd.yml",
                "pack: odd\nabout: x\nobjects:\n  - {role: lod, oid: 1.x}\n  - {role: load}\n");
        assertThat(problems()).hasSize(3)
                .anyMatch(p -> p.contains("odd.yml:4: objects[0].oid: expected an OID"));
    }

    @Test
    void credentialsComeFromTheirDirectoryWhereOneIsSet() throws IOException, InvalidFileException {
        Path elsewhere = Files.createDirectory(directory.resolve("credentials"));
        Files.move(directory.resolve("secrets.yml"), elsewhere.resolve("secrets.yml"));
        var c = Configuration.load(directory, Map.of("CREDENTIALS_DIRECTORY", elsewhere.toString()));
        assertThat(c.secrets().community("c")).isPresent();
    }

    @Test
    void singleFilesAreCheckedByWhatIsGiven() throws InvalidFileException {
        Configuration.check(List.of(directory.resolve("fleet.yml")));
        var e = catchThrowableOfType(InvalidFileException.class,
                () -> Configuration.check(List.of(directory.resolve("other.yml"))));
        assertThat(e)
                .hasMessageContaining("expected loadstar.yml, fleet.yml or secrets.yml, got \"other.yml\"");
    }
}
