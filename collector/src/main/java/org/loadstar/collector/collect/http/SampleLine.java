package org.loadstar.collector.collect.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One sample of Prometheus' text: {@code name{label="value"} 12.5 1700000000000}. What follows a {@code #}
 * (an exemplar) is passed over.
 *
 * @param time in the unit of the document
 */
record SampleLine(String name, Map<String, String> labels, double value, OptionalDouble time) {
    private static final int LONGEST_NUMBER = 40;

    SampleLine {
        labels = Map.copyOf(labels);
    }

    /** Empty where it is none. */
    static Optional<SampleLine> parse(String line) {
        return new Cursor(line).sample();
    }

    private static OptionalDouble number(String word) {
        return switch (word) {
            case "NaN", "nan" -> OptionalDouble.of(Double.NaN);
            case "+Inf", "Inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-Inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> finite(word);
        };
    }

    private static OptionalDouble finite(String word) {
        if (word.length() > LONGEST_NUMBER || !word.chars().allMatch(c -> "+-.eE0123456789".indexOf(c) >= 0))
            return OptionalDouble.empty();
        try {
            return OptionalDouble.of(Double.parseDouble(word));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** Reads from left to right. */
    private static final class Cursor {
        private final String line;
        private final Map<String, String> labels = new HashMap<>();
        private int at;

        Cursor(String line) {
            this.line = line;
        }

        Optional<SampleLine> sample() {
            String name = name();
            skipBlanks();
            if (name.isEmpty() || (take('{') && !labels()))
                return Optional.empty();
            String rest = line.substring(at);
            int exemplar = rest.indexOf('#');
            String[] words = (exemplar < 0 ? rest : rest.substring(0, exemplar)).strip().split("[ \t]+", 3);
            OptionalDouble value = number(words[0]);
            OptionalDouble time = words.length == 2 ? number(words[1]) : OptionalDouble.empty();
            return value.isEmpty() || words.length > 2 || (words.length == 2 && time.isEmpty())
                    ? Optional.empty()
                    : Optional.of(new SampleLine(name, labels, value.getAsDouble(), time));
        }

        /** Reads up to the closing brace; false where something is wrong before it. */
        private boolean labels() {
            for (skipBlanks(); !take('}'); skipBlanks()) {
                String name = name();
                skipBlanks();
                if (name.isEmpty() || !take('='))
                    return false;
                skipBlanks();
                var value = new StringBuilder();
                if (!take('"') || !quoted(value))
                    return false;
                labels.put(name, value.toString());
                skipBlanks();
                if (!take(',') && !isNext('}'))
                    return false;
            }
            return true;
        }

        /** Reads up to the closing quote; false where there is none. */
        private boolean quoted(StringBuilder into) {
            while (at < line.length() && !isNext('"')) {
                char c = line.charAt(at++);
                if (c == '\\' && at < line.length()) {
                    char escaped = line.charAt(at++);
                    into.append(escaped == 'n' ? '\n' : escaped);
                } else {
                    into.append(c);
                }
            }
            return take('"');
        }

        private String name() {
            int begin = at;
            while (at < line.length() && isOfName(line.charAt(at)))
                at++;
            return line.substring(begin, at);
        }

        private static boolean isOfName(char c) {
            return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == ':');
        }

        private void skipBlanks() {
            while (isNext(' ') || isNext('\t'))
                at++;
        }

        private boolean isNext(char c) {
            return at < line.length() && line.charAt(at) == c;
        }

        private boolean take(char c) {
            boolean next = isNext(c);
            if (next)
                at++;
            return next;
        }
    }
}
