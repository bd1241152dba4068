package org.loadstar.mibs.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.loadstar.model.Word;

/** How a value comes out of a device's managed objects. OIDs are dotted, without a leading dot. */
public sealed interface Formula {
    /** OIDs of single instances that it needs. */
    Set<String> scalars();

    /** The value of one instance. */
    record Scalar(String oid) implements Formula {
        @Override
        public Set<String> scalars() {
            return Set.of(oid);
        }
    }

    /** One number out of all instances of a column. */
    record Column(String oid, Take take) implements Formula {
        @Override
        public Set<String> scalars() {
            return Set.of();
        }
    }

    /**
     * Sum of the parts by the sum of the whole, 0..1.
     *
     * @param rise whether the objects are counters whose rise between two reads counts
     * @param rest whether the value is what the parts leave: 1 less the quotient
     */
    record Share(List<String> part, List<String> whole, boolean rise, boolean rest) implements Formula {
        public Share {
            part = List.copyOf(part);
            whole = List.copyOf(whole);
        }

        @Override
        public Set<String> scalars() {
            var all = new ArrayList<>(part);
            all.addAll(whole);
            return Set.copyOf(all);
        }
    }

    /** What is taken of the instances of a column. */
    enum Take implements Word {
        MEAN, SUM, MAX, MIN
    }
}
