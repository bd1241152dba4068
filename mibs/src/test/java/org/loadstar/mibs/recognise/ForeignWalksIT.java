package org.loadstar.mibs.recognise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks that others recorded: those that the package snmpsim brings, of hosts, printers and a switch. */
class ForeignWalksIT {
    private static final Path DATA = Path.of("/usr/share/doc/snmpsim/examples/data");
    private static final double CERTAIN = 0.8;
    /** None of the recorded devices is one of VoIP; each has a host or interfaces or neither. */
    private static final Set<String> RIGHT = Set.of("host", "interfaces");
    private static final Packs PACKS = packs();
    private static final int SEEDS = 5;
    private static final double REMOVED = 0.3;

    @ParameterizedTest
    @MethodSource("walks")
    void noWrongPackIsCertainWithTheWholeWalkOrWithoutAThirdOfItsRows(Path file) throws IOException {
        Shown whole = WalkFile.read(file.toString(), text(file), new Problems());
        assertThat(certain(whole)).isSubsetOf(RIGHT);
        IntStream.range(0, SEEDS).mapToObj(seed -> without(whole, new Random(seed)))
                .forEach(part -> assertThat(certain(part)).isSubsetOf(RIGHT));
    }

    @Test
    void aRecordedLinuxIsAHostWithInterfaces() throws IOException {
        Path file = DATA.resolve("foreignformats/linux.snmpwalk.gz");
        Shown shown = WalkFile.read(file.toString(), text(file), new Problems());
        assertThat(certain(shown)).contains("interfaces");
        assertThat(Recogniser.fits(PACKS, shown)).extracting(Fit::pack).contains("host");
    }

    private static List<String> certain(Shown shown) {
        return Recogniser.fits(PACKS, shown).stream().filter(f -> f.certainty() > CERTAIN).map(Fit::pack)
                .toList();
    }

    private static Shown without(Shown whole, Random random) {
        var part = new TreeMap<String, Shown.Told>();
        whole.objects().forEach((oid, told) -> {
            if (random.nextDouble() >= REMOVED)
                part.put(oid, told);
        });
        return Shown.objects(part);
    }

    private static Packs packs() {
        try {
            return Packs.load(Path.of("no such directory"), new Problems());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<Path> walks() throws IOException {
        try (Stream<Path> files = Files.walk(DATA)) {
            List<Path> walks = files.filter(f -> f.toString().matches(".*\\.(snmprec|snmpwalk)(\\.gz)?"))
                    .sorted()
                    .toList();
            assertThat(walks).as("walks of the package snmpsim").hasSizeGreaterThan(15);
            return walks;
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            return new String(text.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
