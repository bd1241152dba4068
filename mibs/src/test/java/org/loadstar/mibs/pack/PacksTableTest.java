package org.loadstar.mibs.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.loadstar.model.Metric;
import org.loadstar.model.yaml.Problems;

import static org.assertj.core.api.Assertions.assertThat;

/** The table in docs/packs.md, which this generates, and that each of our packs says how well it is known. */
class PacksTableTest {
    private static final Path TABLE = Path.of("..", "docs", "packs.md");

    @Test
    void theTableOfTheDocumentationIsThatOfThePacks() throws IOException {
        var table = new StringBuilder(
                """
                        # Device packs
                        Generated from the pack files and checked by a test. What the labels mean: `run` read from the real \
                        program; `contract` by our reading of its source or documents; `mib-only` by the MIB alone. The answers \
                        that `contract` and `mib-only` are tested with were made, not recorded. How to write a pack: \
                        [packs](guide/packs.md).

                        | pack | for | protocol | roles | label | known defects | guards |
                        |---|---|---|---|---|---|---|
                        """);
        packs().forEach(p -> table.append(row(p)).append('\n'));
        Path generated = Files.writeString(Path.of("target", "packs.md"), table);
        assertThat(TABLE).as("is %s", generated.toAbsolutePath()).hasSameTextualContentAs(generated);
    }

    @Test
    void eachOfOurPacksHasALabelAndASource() throws IOException {
        assertThat(packs()).hasSize(23).allSatisfy(p -> {
            assertThat(p.label()).as(p.name()).isPresent();
            assertThat(p.source()).as(p.name()).isNotBlank();
        });
    }

    private static List<Pack> packs() throws IOException {
        var problems = new Problems();
        Packs packs = Packs.load(Path.of("no such directory"), problems);
        assertThat(problems.list()).isEmpty();
        return packs.names().stream().map(packs::find).flatMap(o -> o.stream())
                .sorted(Comparator.comparing(Pack::name)).toList();
    }

    private static String row(Pack p) {
        return "| " + String.join(" | ", p.name(), p.about(), protocol(p), each(p, o -> o.role().word()),
                p.label().map(Label::word).orElse(""), String.join("; ", p.defects()), guards(p)) + " |";
    }

    private static String protocol(Pack p) {
        if (p.isForSnmp())
            return "SNMP";
        if (!p.scalars(Instance.Attribute.class).isEmpty())
            return "Jolokia";
        if (!p.scalars(Instance.Sip.class).isEmpty())
            return "SIP";
        return p.scalars(Instance.Json.class).isEmpty() ? "HTTP, Prometheus" : "HTTP, JSON";
    }

    private static String guards(Pack p) {
        var guards = new ArrayList<String>();
        for (PackObject o : p.objects()) {
            String role = o.role().word();
            if (!o.notTold().isEmpty())
                guards.add(role + " not told by " + numbers(o.notTold()));
            if (!o.lag().isZero())
                guards.add(role + " " + o.lag().toMillis() + " ms old");
            if (o.role() == Metric.HEALTH)
                guards.add("down by " + numbers(o.down()));
            if (o.counting().since().isPresent())
                guards.add(role + " from its discontinuity on");
            if (!o.counting().cached().isZero())
                guards.add(role + " cached " + o.counting().cached().toSeconds() + " s");
        }
        return guards.stream().distinct().collect(Collectors.joining("; "));
    }

    private static String numbers(List<Double> numbers) {
        return numbers.stream().map(n -> String.format(Locale.ROOT, "%.0f", n))
                .collect(Collectors.joining(", "));
    }

    private static String each(Pack p, Function<PackObject, String> text) {
        Stream<String> texts = p.objects().stream().map(text).distinct();
        return texts.collect(Collectors.joining(", "));
    }
}
