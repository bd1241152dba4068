package org.loadstar.mibs.pack;

import java.util.List;
import java.util.stream.IntStream;

/** Which rows of a table count. */
public sealed interface Rows {
    /** All of them. */
    record All() implements Rows {}

    /**
     * Those of some indexes.
     *
     * @param patterns dotted, without a leading dot; {@code *} stands for one number
     */
    record Indexed(List<String> patterns) implements Rows {
        public Indexed {
            patterns = List.copyOf(patterns);
        }

        public boolean counts(String index) {
            return patterns.stream().anyMatch(p -> fits(p.split("\\.", -1), index.split("\\.", -1)));
        }

        private static boolean fits(String[] pattern, String[] index) {
            return pattern.length == index.length && IntStream.range(0, index.length)
                    .allMatch(n -> pattern[n].equals("*") || pattern[n].equals(index[n]));
        }
    }

    /**
     * Those that tell something in another column of the same index; a row that does not tell that column does
     * not count.
     *
     * @param column dotted, without a leading dot
     * @param values numbers or texts
     * @param others whether those rows count that tell anything else
     */
    record Telling(String column, List<String> values, boolean others) implements Rows {
        public Telling {
            values = List.copyOf(values);
        }
    }
}
