package org.loadstar.db.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.loadstar.db.StoredSample;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;
import org.loadstar.model.Word;

/**
 * A report as the log keeps it. Words stand for origin and metrics, so that an order may change.
 *
 * @param key       by which a repetition is known, at most 1,000 characters
 * @param arrivedAt when it came, cut to milliseconds
 */
public record LoggedSample(String key, Instant arrivedAt, StoredSample sample) {
    private static final int FORM = 1;
    private static final int LONGEST_KEY = 1000;

    public LoggedSample {
        if (key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "key: expected at most " + LONGEST_KEY + " characters, got " + key.length());
        }
        arrivedAt = Instant.ofEpochMilli(arrivedAt.toEpochMilli());
    }

    /** Its record. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORM);
            out.writeUTF(key);
            out.writeLong(arrivedAt.toEpochMilli());
            out.writeUTF(sample.target());
            out.writeUTF(sample.origin().word());
            out.writeLong(sample.takenAt().toEpochMilli());
            out.writeByte(sample.values().size());
            for (Map.Entry<Metric, Double> value : sample.values().entrySet()) {
                out.writeUTF(value.getKey().word());
                out.writeDouble(value.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** What a record holds; empty where another release wrote what this one does not know. */
    public static Optional<LoggedSample> of(byte[] record) {
        try (var in = new DataInputStream(new ByteArrayInputStream(record))) {
            if (in.readByte() != FORM)
                return Optional.empty();
            String key = in.readUTF();
            Instant arrivedAt = Instant.ofEpochMilli(in.readLong());
            String target = in.readUTF();
            Origin origin = Word.find(Origin.class, in.readUTF()).orElseThrow(IOException::new);
            Instant takenAt = Instant.ofEpochMilli(in.readLong());
            var values = new EnumMap<Metric, Double>(Metric.class);
            for (int left = in.readByte(); left > 0; left--) {
                Optional<Metric> metric = Word.find(Metric.class, in.readUTF());
                double value = in.readDouble();
                metric.ifPresent(m -> values.put(m, value));
            }
            return Optional
                    .of(new LoggedSample(key, arrivedAt, new StoredSample(target, origin, takenAt, values)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
