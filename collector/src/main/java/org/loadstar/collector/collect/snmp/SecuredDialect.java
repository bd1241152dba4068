package org.loadstar.collector.collect.snmp;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.snmp.KnownEngines;
import org.loadstar.collector.snmp.codec.ObjectId;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.collector.snmp.usm.SecuredEngine;
import org.loadstar.collector.snmp.usm.SecuredEngine.Opened;
import org.loadstar.collector.snmp.usm.UserKeys;

/**
 * SNMPv3: the agent's engine is found out when it is first asked (RFC 3414 section 4), with keys that are made then and
 * kept. An engine that is another than before, or whose clock went another way, is asked once more at once; one that
 * keeps silent or refuses is forgotten: it may have been restarted.
 */
final class SecuredDialect implements Dialect {
    private static final String USM_STATS = "1.3.6.1.6.3.15.1.1.";
    private static final ObjectId NOT_IN_TIME_WINDOWS = ObjectId.of(USM_STATS + "2.0");
    private static final ObjectId UNKNOWN_ENGINE = ObjectId.of(USM_STATS + "4.0");
    private static final Map<ObjectId, String> REPORTS = Map.of(
            ObjectId.of(USM_STATS + "1.0"), "its user has other keys than ours",
            NOT_IN_TIME_WINDOWS, "its clock and ours do not meet in the window of 150 s",
            ObjectId.of(USM_STATS + "3.0"), "it does not know the user",
            UNKNOWN_ENGINE, "its engine is another than before",
            ObjectId.of(USM_STATS + "5.0"), "wrong password or protocol of authentication",
            ObjectId.of(USM_STATS + "6.0"), "wrong password or protocol of encryption");
    private static final Request WHO_ARE_YOU = Request.get(List.of());

    private final Transport transport;
    private final Peer peer;
    private final UserKeys user;
    private final KnownEngines known;
    private @Nullable SecuredEngine engine;

    /** @param known is told of each engine that is found out */
    SecuredDialect(Transport transport, Peer peer, UserKeys user, KnownEngines known) {
        this.known = known;
        this.transport = transport;
        this.peer = peer;
        this.user = user;
    }

    @Override
    public boolean isV1() {
        return false;
    }

    @Override
    public Response ask(Request request, long untilNanos) throws ReadFailedException {
        SecuredEngine asked = engine;
        engine = null;
        if (asked == null)
            asked = discover(untilNanos);
        Opened told = exchange(asked, request, untilNanos);
        if (told.response().isReport()) {
            ObjectId what = subject(told.response());
            if (what.equals(UNKNOWN_ENGINE))
                asked = discover(untilNanos);
            else if (!what.equals(NOT_IN_TIME_WINDOWS) || !told.isAuthentic())
                throw refused(what);
            told = exchange(asked, request, untilNanos);
            if (told.response().isReport())
                throw refused(subject(told.response()));
        }
        engine = asked;
        return told.response();
    }

    private SecuredEngine discover(long untilNanos) throws ReadFailedException {
        var unknown = SecuredEngine.unknown();
        SecuredEngine found = transport.exchange(peer, untilNanos,
                id -> unknown.write(WHO_ARE_YOU, id, System.nanoTime()),
                (message, id) -> SecuredEngine.named(message, user, System.nanoTime()));
        known.learned(peer.address(), found.id());
        return found;
    }

    private Opened exchange(SecuredEngine with, Request request, long untilNanos) throws ReadFailedException {
        return transport.exchange(peer, untilNanos, id -> with.write(request, id, System.nanoTime()),
                (message, id) -> with.open(message, id, System.nanoTime()));
    }

    private static ObjectId subject(Response report) {
        return report.size() == 0 ? ObjectId.of("0.0") : report.name(0);
    }

    private static ReadFailedException refused(ObjectId what) {
        return new ReadFailedException(Kind.REFUSED,
                "the agent refuses: " + REPORTS.getOrDefault(what, "report " + what));
    }
}
