package org.loadstar.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A constant that outsiders see, in text as a word and in SNMP as a number. Constants are declared
 * in the order of LOADSTAR-MIB's enumerations.
 */
public interface Word {
    String name();

    int ordinal();

    /** The name as files, JSON and text answers spell it: lower case, hyphens. */
    @JsonValue
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The number as LOADSTAR-MIB spells it, from 1. */
    default int code() {
        return ordinal() + 1;
    }

    static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
        return Arrays.stream(type.getEnumConstants()).filter(e -> e.word().equals(word)).findFirst();
    }

    static <E extends Enum<E> & Word> List<String> all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Word::word).toList();
    }
}
