package org.loadstar.collector.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpServerExchange;
import org.loadstar.collector.tally.Places;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.xnio.StreamConnection;

/**
 * The connections of one listener: neither it nor a source has too many, and clients that take too long
 * are cut off. Thread-safe.
 */
final class Connections {
    private final Limits limits;
    private final Refusals refusals;
    private final Places places;
    private final Set<Turns> turns = ConcurrentHashMap.newKeySet();

    Connections(Limits limits, Refusals refusals) {
        this.limits = limits;
        this.places = new Places(limits.most(), limits.mostPerSource());
        this.refusals = refusals;
    }

    /** Whether a new connection may stay; from then on it is watched until it closes. */
    boolean admit(StreamConnection connection) {
        InetAddress source = connection.getPeerAddress(InetSocketAddress.class).getAddress();
        if (!places.take(source)) {
            refusals.count(Reason.CONNECTIONS, source);
            return false;
        }
        var watched = Turns.watch(connection, limits, refusals);
        turns.add(watched);
        connection.setCloseListener(c -> {
            if (turns.remove(watched))
                places.leave(source);
        });
        return true;
    }

    /** Gives an exchange its time. */
    static Clock begin(HttpServerExchange exchange) {
        var connection = (AbstractServerConnection) exchange.getConnection();
        Turns turns = Turns.of(connection.getOriginalSourceConduit());
        turns.begin();
        exchange.addExchangeCompleteListener((done, next) -> {
            turns.end();
            next.proceed();
        });
        return turns;
    }

    /** Cuts off who has had its time. Called once a second. */
    void sweep() {
        long now = System.nanoTime();
        for (Turns t : turns)
            t.cutOffIfLate(now);
    }
}
