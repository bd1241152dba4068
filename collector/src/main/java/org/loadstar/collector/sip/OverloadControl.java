package org.loadstar.collector.sip;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;

/** Overload control by feedback in Via (RFC 7339, RFC 7415): what a server wants to be spared. */
public final class OverloadControl {
    /** As our own Via offers it: the loss algorithm alone, which tells a share. */
    public static final String OFFER = ";oc;oc-algo=\"loss\"";
    /** A load that is told of a server that wants nothing at all. */
    public static final double WANTS_NOTHING = 99;

    private OverloadControl() {}

    /**
     * The load of a server by the topmost Via of its answer: who wants to be spared 20 of 100 requests is at 1.25.
     * Empty where it tells no overload: then nothing is known but that it is not full.
     *
     * @param parameters by name in lower case
     */
    public static OptionalDouble load(Map<String, String> parameters) {
        int wanted = number(parameters.getOrDefault("oc", ""));
        // A validity of 0 ends the control; where none is told it is 500 ms.
        if (wanted < 0 || number(parameters.getOrDefault("oc-validity", "500")) <= 0)
            return OptionalDouble.empty();
        String algorithm = parameters.getOrDefault("oc-algo", "loss");
        if (Arrays.asList(algorithm.split(",", -1)).contains("rate"))
            return wanted == 0 ? OptionalDouble.of(WANTS_NOTHING) : OptionalDouble.empty();
        return wanted == 0 || wanted > 100
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.min(WANTS_NOTHING, 100.0 / (100 - wanted)));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }
}
