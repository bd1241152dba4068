package org.loadstar.simulator.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.Media;
import org.loadstar.model.fleet.Capacity;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Limit;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.Reach;
import org.loadstar.model.fleet.Resource;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

import static org.assertj.core.api.Assertions.assertThat;

class FleetFileTest {
    private final Fleet fleet = PlayedFleet.of(ReadBy.SNMP, 1161, 8778, "rehearsal", Duration.ofSeconds(1));

    @Test
    void itParsesAsYamlAndNamesEveryDevice() {
        var problems = new Problems();
        var file = YamlFile.open("fleet.yml", FleetFile.text(fleet), problems);
        assertThat(names(file, "pools")).containsExactly("voice", "video");
        assertThat(names(file, "proxies")).containsExactly("vo-1", "vo-2", "vo-3", "vo-4", "vi-1", "vi-2",
                "vi-3");
        assertThat(names(file, "gateways")).containsExactly("gw-voip", "gw-pstn", "gw-media", "gw-router",
                "gw-h323");
        assertThat(file.blocks("links")).extracting(b -> b.text("from") + ">" + b.text("to")).containsExactly(
                "gw-voip>voice", "gw-pstn>voice", "gw-media>voice", "gw-router>voice", "gw-h323>video");
        file.end();
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aProxySaysWhereAndHowItIsRead() {
        var problems = new Problems();
        var proxy = YamlFile.open("fleet.yml", FleetFile.text(fleet), problems).blocks("proxies").getFirst();
        assertThat(proxy.text("uri")).isEqualTo("sip:127.10.0.1:5060;transport=udp");
        assertThat(proxy.block("capacity").whole("calls", 1, 1000)).isEqualTo(200);
        assertThat(proxy.block("collect").duration("every", Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(proxy.block("collect").duration("timeout", Duration.ZERO))
                .isEqualTo(Duration.ofMillis(500));
        assertThat(proxy.blocks("sources")).extracting(s -> s.text("pack")).containsExactly("kamailio",
                "host");
        var snmp = proxy.blocks("sources").getFirst().block("snmp");
        assertThat(List.of(snmp.text("address"), snmp.text("port"), snmp.text("credentials")))
                .containsExactly("127.10.0.1", "1161", "rehearsal");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void aProxySaysFromWhereItIsReachedAndWhatElseCanRunOut() {
        var played = fleet.proxies().getFirst();
        var reach = List.of(
                new Reach(new Reach.Site("fra"), ServiceUri.parse("sip:127.10.0.1").orElseThrow()),
                new Reach(new Reach.Range(Cidr.parse("2001:db8::/32").orElseThrow()),
                        ServiceUri.parse("sips:[2001:db8::1]").orElseThrow()));
        var capacity = new Capacity(OptionalInt.of(200), Map.of(Media.VIDEO, 4.0),
                Map.of(Resource.PORTS, new Limit(400, Map.of(Media.VOICE, 2.0, Media.VIDEO, 0.5)),
                        Resource.MEMORY, new Limit(0.9, Map.of())));
        var proxy = new Proxy(played.name(), played.index(), played.uri(), reach, played.site(), capacity,
                played.collect(), played.sources());
        assertThat(FleetFile.text(new Fleet(List.of(), List.of(proxy), List.of(), List.of()))).contains("""
                    uri: "sip:127.10.0.1:5060;transport=udp"
                    reach:
                      - {from: "fra", uri: "sip:127.10.0.1"}
                      - {from: "2001:db8:0:0:0:0:0:0/32", uri: "sips:[2001:db8::1]"}
                    site: fra
                    capacity: {calls: {limit: 200, perCall: {video: 4}}, \
                ports: {limit: 400, perCall: {voice: 2, video: 0.5}}, memory: 0.9}
                """);
    }

    @Test
    void aProxyReadInBothWaysHasSourcesOfBoth() {
        var both = PlayedFleet.of(ReadBy.BOTH, 1161, 8778, "rehearsal", Duration.ofSeconds(1));
        assertThat(both.proxies().getFirst().sources()).extracting(Source::pack).containsExactly("kamailio",
                "host", "rehearsal", "jvm");
    }

    @Test
    void aProxyReadOverJolokiaHasAPackBesideTheFile(@TempDir Path dir) throws Exception {
        var jolokia = PlayedFleet.of(ReadBy.JOLOKIA, 1161, 8778, "rehearsal", Duration.ofSeconds(1));
        RehearsalPack.writeBeside(dir.resolve("fleet.yml"));
        assertThat(FleetFile.text(jolokia)).contains("""
                    sources:
                      - {pack: rehearsal, jolokia: {url: "http://127.10.0.1:8778/jolokia"}}
                      - {pack: jvm, jolokia: {url: "http://127.10.0.1:8778/jolokia"}}
                """);
        assertThat(dir.resolve("packs/rehearsal.yml")).content().contains("pack: rehearsal\n");
    }

    @Test
    void itReplacesTheFileOfAnEarlierRun(@TempDir Path dir) throws Exception {
        var file = Files.writeString(dir.resolve("fleet.yml"), "old");
        FleetFile.write(fleet, file);
        assertThat(file).content().isEqualTo(FleetFile.text(fleet));
        assertThat(dir).isDirectoryNotContaining("glob:**.new");
    }

    private static List<String> names(Block file, String key) {
        return file.blocks(key).stream().map(b -> b.name("name")).toList();
    }
}
