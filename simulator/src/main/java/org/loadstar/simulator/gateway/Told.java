package org.loadstar.simulator.gateway;

/** What a gateway was told. */
sealed interface Told {
    /** Place the call there. */
    record Proxy(String uri) implements Told {}

    /** No proxy can take it. */
    record None(String reason) implements Told {}

    /** Nobody said anything that could be used. */
    record Nothing(String why) implements Told {}
}
