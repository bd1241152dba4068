package org.loadstar.collector.answer;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Moment;

/**
 * What was said a moment ago, by who asked: so that a repetition is told the same. Holds a bounded
 * number of entries, the oldest give way. Thread-safe by its own monitor.
 */
public final class Recent<K, V> {
    private final Duration keep;
    private final int most;
    private final Map<K, Entry<V>> entries = new LinkedHashMap<>();

    /** @param keep how long an entry counts */
    public Recent(Duration keep, int most) {
        this.keep = keep;
        this.most = most;
    }

    /** What was said under this key within the time, else what is said now. */
    public synchronized V get(K key, Moment now, Supplier<V> fresh) {
        V known = find(key, now);
        if (known != null)
            return known;
        V value = fresh.get();
        put(key, value, now);
        return value;
    }

    public synchronized @Nullable V find(K key, Moment now) {
        Entry<V> entry = entries.get(key);
        return entry != null && now.since(entry.at).compareTo(keep) <= 0 ? entry.value : null;
    }

    public synchronized void put(K key, V value, Moment now) {
        entries.remove(key);
        entries.put(key, new Entry<>(value, now));
        Iterator<Entry<V>> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            if (now.since(oldest.next().at).compareTo(keep) <= 0 && entries.size() <= most)
                break;
            oldest.remove();
        }
    }

    private record Entry<V>(V value, Moment at) {}
}
