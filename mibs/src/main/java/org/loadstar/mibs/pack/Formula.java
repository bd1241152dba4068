package org.loadstar.mibs.pack;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.loadstar.model.Word;

/** How a value comes out of what a device tells. */
public sealed interface Formula {
    /** Single instances that it needs. */
    Set<Instance> scalars();

    /** The value of one instance. */
    record Scalar(Instance instance) implements Formula {
        @Override
        public Set<Instance> scalars() {
            return Set.of(instance);
        }
    }

    /**
     * One number out of all instances of a column.
     *
     * @param oid dotted, without a leading dot
     */
    record Column(String oid, Take take) implements Formula {
        @Override
        public Set<Instance> scalars() {
            return Set.of();
        }
    }

    /**
     * Sum of the parts by the sum of the whole, 0..1.
     *
     * @param per  instances whose sum divides the quotient once more; empty: nothing does
     * @param rise whether part and whole are counters whose rise between two reads counts
     * @param rest whether the value is what the parts leave: 1 less the quotient
     */
    record Share(List<Instance> part, List<Instance> whole, List<Instance> per, boolean rise, boolean rest)
            implements
                Formula {
        public Share {
            part = List.copyOf(part);
            whole = List.copyOf(whole);
            per = List.copyOf(per);
        }

        @Override
        public Set<Instance> scalars() {
            return Stream.of(part, whole, per).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** What is taken of the instances of a column. */
    enum Take implements Word {
        MEAN, SUM, MAX, MIN
    }
}
