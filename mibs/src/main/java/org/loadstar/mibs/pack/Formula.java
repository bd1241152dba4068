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

    /** The sum of several instances; unknown where one is. */
    record Sum(List<Instance> instances) implements Formula {
        public Sum {
            instances = List.copyOf(instances);
        }

        @Override
        public Set<Instance> scalars() {
            return Set.copyOf(instances);
        }
    }

    /**
     * One number out of instances of a column.
     *
     * @param oid  dotted, without a leading dot
     * @param rows which instances count
     */
    record Column(String oid, Take take, Rows rows) implements Formula {
        /** One number out of all instances. */
        public Column(String oid, Take take) {
            this(oid, take, new Rows.All());
        }

        @Override
        public Set<Instance> scalars() {
            return Set.of();
        }
    }

    /**
     * Sum of the parts by the sum of the whole, 0..1.
     *
     * @param per  instances whose sum divides the quotient once more; empty: nothing does
     * @param rise whether part and whole are counters whose rise between two reads counts; while the whole
     *             stands still the agent has not looked anew, and the last value stands
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

        /** Part and whole. */
        public Set<Instance> counted() {
            return Stream.of(part, whole).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
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
