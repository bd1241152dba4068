package org.loadstar.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.view.HistoryView.Point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;
import static org.loadstar.db.Samples.START;

class DamageTest {
    @TempDir
    Path directory;
    private Path file;

    @BeforeEach
    void fill() throws StoreException {
        file = directory.resolve("samples.mv.db");
        try (var store = SampleStore.open(directory)) {
            store.append(Samples.loads("proxy-1", 2_000, Duration.ofSeconds(5)));
        }
        SampleStore.open(directory).close();
    }

    static Stream<Arguments> damages() {
        return Stream.of(damage("a head of zeros", bytes -> {
            Arrays.fill(bytes, 0, 8_192, (byte) 0);
            return bytes;
        }), damage("every hundredth byte flipped", bytes -> {
            for (int i = 0; i < bytes.length; i += 100) {
                bytes[i] ^= 0x55;
            }
            return bytes;
        }), damage("cut to 100 bytes", bytes -> Arrays.copyOf(bytes, 100)),
                damage("noise", bytes -> {
                    new Random(1).nextBytes(bytes);
                    return bytes;
                }));
    }

    private static Arguments damage(String name, UnaryOperator<byte[]> damage) {
        return argumentSet(name, damage);
    }

    @ParameterizedTest
    @MethodSource("damages")
    void aDamagedFileIsSetAsideAndANewOneBegun(UnaryOperator<byte[]> damage) throws Exception {
        var damaged = damage.apply(Files.readAllBytes(file));
        Files.write(file, damaged);

        try (var store = SampleStore.openOrSetAside(directory, aside -> {})) {
            store.append(List.of(Samples.load("proxy-1", START, 1)));
            assertThat(Samples.all(store, "proxy-1")).hasSize(1);
        }
        assertThat(setAside()).singleElement().satisfies(path -> assertThat(path).hasBinaryContent(damaged));
    }

    @Test
    void aFileThatLostItsTablesIsSetAside() throws Exception {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 8_192 + 100));

        SampleStore.openOrSetAside(directory, aside -> {}).close();
        assertThat(setAside()).hasSize(1);
    }

    @Test
    void openingAloneLeavesADamagedFileAsItIs() throws IOException {
        Files.write(file, new byte[10_000]);

        assertThatThrownBy(() -> SampleStore.open(directory)).isInstanceOfSatisfying(StoreException.class,
                e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED));
        assertThat(file).hasSize(10_000);
    }

    @Test
    void aChunkThatIsTornIsSaid() throws Exception {
        sql("UPDATE chunk SET samples = X'789c00112233'");

        try (var store = SampleStore.open(directory)) {
            assertThatThrownBy(() -> Samples.all(store, "proxy-1")).isInstanceOfSatisfying(
                    StoreException.class,
                    e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.DAMAGED));
            store.append(List.of(Samples.load("proxy-2", START, 1)));
        }
    }

    @Test
    void aStoreInUseIsNotSetAside() throws Exception {
        try (var store = SampleStore.open(directory)) {
            assertThatThrownBy(() -> SampleStore.openOrSetAside(directory.resolve("."), aside -> {}))
                    .isInstanceOfSatisfying(StoreException.class,
                            e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.IN_USE))
                    .hasMessageContaining(directory.toString());
            assertThat(Samples.all(store, "proxy-1")).hasSize(2_000);
        }
        assertThat(setAside()).isEmpty();
    }

    @Test
    void aStoreOfALaterReleaseIsNotSetAside() throws Exception {
        sql("INSERT INTO schema_version VALUES(1000)");

        assertThatThrownBy(() -> SampleStore.openOrSetAside(directory, aside -> {}))
                .isInstanceOfSatisfying(StoreException.class,
                        e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.NEWER))
                .hasMessageEndingWith("expected schema 3 or older, got 1000");
        assertThat(setAside()).isEmpty();
    }

    @Test
    void aMigrationThatWasKilledIsRunAgain() throws Exception {
        sql("DELETE FROM schema_version");

        try (var store = SampleStore.open(directory)) {
            assertThat(Samples.all(store, "proxy-1")).hasSize(2_000);
        }
        SampleStore.open(directory).close();
    }

    @Test
    void aStoreOfAnEarlierReleaseKeepsItsSamplesAndTakesMetricsThatItDidNotKnow() throws Exception {
        sql("ALTER TABLE open_sample DROP COLUMN ports, bandwidth, registrations, licences");
        sql("DELETE FROM schema_version WHERE version > 1");

        try (var store = SampleStore.open(directory)) {
            assertThat(Samples.all(store, "proxy-1")).hasSize(2_000);
            var later = START.plus(Duration.ofDays(1));
            store.append(
                    List.of(new StoredSample("proxy-1", Origin.POLL, later, Map.of(Metric.PORTS, 12.0))));
            assertThat(store.history("proxy-1", Metric.PORTS, later, Instant.MAX, Duration.ZERO, 10))
                    .extracting(Point::value).containsExactly(12.0);
        }
    }

    @Test
    void aDirectoryThatIsAFileIsRefused() throws IOException {
        var path = Files.createFile(directory.resolve("taken"));

        assertThatThrownBy(() -> SampleStore.openOrSetAside(path, aside -> {})).isInstanceOfSatisfying(
                StoreException.class,
                e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.REFUSED));
    }

    @Test
    void aPathIsNeverReadAsASetting() {
        assertThatThrownBy(() -> SampleStore.open(directory.resolve("a;INIT=RUNSCRIPT FROM 'x'")))
                .hasMessageContaining("expected a path without semicolon");
    }

    private List<Path> setAside() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(path -> path.toString().contains(".broken-")).toList();
        }
    }

    private void sql(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + directory.resolve("samples"));
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
