package org.loadstar.collector.answer.snmp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.answer.Recent;
import org.loadstar.model.Moment;
import org.loadstar.model.fleet.Fleet;
import org.snmp4j.PDU;
import org.snmp4j.smi.VariableBinding;

/**
 * Requests that arrive a second time: the same datagram from the same port within five seconds is told
 * the same and counted once. A source that repeats itself more often numbers its requests badly; each
 * of its datagrams is a question of its own from then on, and so is what comes again after the fleet changed.
 * Thread-safe by its own monitor.
 */
final class Retransmissions {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final int MOST_REPEATS = 5;
    private static final int MOST_REQUESTS = 50_000;
    private static final int MOST_SOURCES = 10_000;

    private final PerFleet<Recent<Key, PDU>> responses;
    private final Recent<InetAddress, Integer> repeats = new Recent<>(REMEMBERED, MOST_SOURCES);

    /** @param fleet the one of now */
    Retransmissions(Supplier<Fleet> fleet) {
        responses = new PerFleet<>(fleet, f -> new Recent<>(WINDOW, MOST_REQUESTS));
    }

    /**
     * What was responded to this very request, else what is responded now. Null: nothing.
     *
     * @param port from which it came; 0 where the asker is known without it
     */
    synchronized @Nullable PDU response(PDU request, int version, int port, Asker asker, Moment now,
            Supplier<@Nullable PDU> fresh) {
        Key key = new Key(asker.identity(), port, version, request.getRequestID().getValue(),
                request.getType(),
                List.copyOf(request.getVariableBindings()));
        int repeated = count(asker, now);
        PDU earlier = repeated > MOST_REPEATS ? null : responses.get().find(key, now);
        if (earlier != null) {
            repeats.put(asker.source(), repeated + 1, now);
            return earlier;
        }
        PDU response = fresh.get();
        if (response != null)
            responses.get().put(key, response, now);
        return response;
    }

    private int count(Asker asker, Moment now) {
        Integer known = repeats.find(asker.source(), now);
        return known == null ? 0 : known;
    }

    private record Key(Asker.Identity asker, int port, int version, int requestId, int type,
            List<VariableBinding> varbinds) {}
}
