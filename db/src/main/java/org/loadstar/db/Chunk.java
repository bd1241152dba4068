package org.loadstar.db;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.loadstar.model.Metric;
import org.loadstar.model.Word;

/**
 * Rows of one target as bytes: columns of equal things side by side, then zlib, whose checksum
 * finds a torn chunk. Metrics are named in full, so that their order in the enum is free.
 *
 * <pre>
 * int rows | rows x (int millis since the row before, byte origin)
 * int columns | columns x (UTF word of the metric | rows x double, NaN = unknown)
 * </pre>
 */
final class Chunk {
    /** Rows in one chunk at most: 280 KB before packing, within a VARBINARY whatever they hold. */
    static final int ROWS = 4_096;

    private Chunk() {}

    /** @param rows oldest first, at most {@link #ROWS} within the window that starts at {@code start} */
    static byte[] pack(long start, List<Row> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(rows.size());
            long before = start;
            for (var row : rows) {
                out.writeInt((int) (row.takenAt() - before));
                out.writeByte(Row.number(row.origin()));
                before = row.takenAt();
            }
            var metrics = rows.stream().flatMap(row -> row.values().keySet().stream()).distinct().sorted()
                    .toList();
            out.writeInt(metrics.size());
            for (var metric : metrics) {
                out.writeUTF(metric.word());
                for (var row : rows) {
                    out.writeDouble(row.values().getOrDefault(metric, Double.NaN));
                }
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Adds the rows of a chunk, oldest first, with those of their values that are {@code wanted}.
     *
     * @throws IOException the bytes are torn
     */
    static void unpack(long start, byte[] bytes, Set<Metric> wanted, Collection<Row> rows)
            throws IOException {
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            int count = in.readInt();
            var unpacked = new ArrayList<Row>(count);
            long takenAt = start;
            for (int i = 0; i < count; i++) {
                takenAt += in.readInt();
                unpacked.add(new Row(takenAt, Row.origin(in.readByte()), new EnumMap<>(Metric.class)));
            }
            for (int columns = in.readInt(); columns > 0; columns--) {
                var metric = Word.find(Metric.class, in.readUTF()).filter(wanted::contains);
                if (metric.isEmpty()) {
                    in.skipNBytes((long) count * Double.BYTES);
                    continue;
                }
                for (var row : unpacked) {
                    double value = in.readDouble();
                    if (!Double.isNaN(value)) {
                        row.values().put(metric.get(), value);
                    }
                }
            }
            if (in.read() != -1) {
                throw new IOException("chunk: expected its end after the last column, got more bytes");
            }
            rows.addAll(unpacked);
        }
    }
}
