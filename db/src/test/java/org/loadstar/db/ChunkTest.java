package org.loadstar.db;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.Metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChunkTest {
    private static final long START = Key.start(3_000_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void whatIsPackedIsUnpacked(int seed) throws IOException {
        var rows = rows(new Random(seed));

        assertThat(unpack(Chunk.pack(START, rows), EnumSet.allOf(Metric.class))).isEqualTo(rows);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void onlyWantedMetricsAreUnpacked(int seed) throws IOException {
        var rows = rows(new Random(seed));
        var expected = rows.stream().map(row -> row.values().get(Metric.CPU)).toList();

        assertThat(unpack(Chunk.pack(START, rows), Set.of(Metric.CPU)))
                .allMatch(row -> Set.of(Metric.CPU).containsAll(row.values().keySet()))
                .extracting(row -> row.values().get(Metric.CPU)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void tornBytesAreNoticed(int seed) throws IOException {
        var random = new Random(seed);
        var bytes = Chunk.pack(START, rows(random));
        for (int i = 0; i < 100; i++) {
            var torn = bytes.clone();
            torn[2 + random.nextInt(torn.length - 2)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> unpack(torn, Set.of(Metric.CPU))).isInstanceOf(IOException.class);
        }
    }

    private static List<Row> unpack(byte[] bytes, Set<Metric> wanted) throws IOException {
        var rows = new ArrayList<Row>();
        Chunk.unpack(START, bytes, wanted, rows);
        return rows;
    }

    /** Between 1 and 300 rows with values of all kinds, some of them unknown. */
    private static List<Row> rows(Random random) throws IOException {
        var rows = new ArrayList<Row>();
        long takenAt = START;
        for (int n = random.nextInt(300); n >= 0; n--) {
            var values = new EnumMap<Metric, Double>(Metric.class);
            for (var metric : Metric.values()) {
                if (random.nextInt(3) > 0) {
                    values.put(metric, random.nextBoolean() ? random.nextInt(500) : random.nextGaussian());
                }
            }
            rows.add(new Row(takenAt, Row.origin(1 + random.nextInt(4)), values));
            takenAt += 1 + random.nextInt(2_000);
        }
        return rows;
    }
}
