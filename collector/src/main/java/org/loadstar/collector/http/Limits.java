package org.loadstar.collector.http;

import java.time.Duration;

/**
 * What a listener grants its clients. Each listener counts for itself, so that one that is flooded takes
 * nothing from the others.
 *
 * @param idle          how long a connection may say nothing between requests; TLS handshakes count as nothing
 * @param head          how long a request line and its headers may take
 * @param exchange      how long a body may take, and again the reading of an answer or a piece of one
 * @param linger        how long a client that was refused may go on sending before it is cut off
 * @param mostPerSource connections at once from one address
 * @param most          connections at once
 */
record Limits(Duration idle, Duration head, Duration exchange, Duration linger, int mostPerSource, int most) {
    /** With a second for the sweep, every slow client is gone within 15 s. */
    static final Limits USUAL = new Limits(Duration.ofSeconds(12), Duration.ofSeconds(10),
            Duration.ofSeconds(10), Duration.ofSeconds(2), 1000, 4000);
}
