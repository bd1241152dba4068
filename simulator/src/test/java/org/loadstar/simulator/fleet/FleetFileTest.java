package org.loadstar.simulator.fleet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.model.fleet.Fleet;
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
