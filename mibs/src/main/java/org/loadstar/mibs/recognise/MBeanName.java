package org.loadstar.mibs.recognise;

import java.util.Collection;
import java.util.Optional;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Names of MBeans, as JMX compares them. */
final class MBeanName {
    private MBeanName() {}

    /** Whether a name, or one that a pattern allows, is among some. */
    static boolean isAmong(String wanted, Collection<String> names) {
        Optional<ObjectName> pattern = parse(wanted);
        return pattern.isPresent()
                && names.stream().anyMatch(n -> parse(n).filter(pattern.get()::apply).isPresent());
    }

    static Optional<ObjectName> parse(String text) {
        try {
            return Optional.of(new ObjectName(text));
        } catch (MalformedObjectNameException e) {
            return Optional.empty();
        }
    }
}
