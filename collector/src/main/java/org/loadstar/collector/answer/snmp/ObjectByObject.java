package org.loadstar.collector.answer.snmp;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.GivenAnswer;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.answer.Recent;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.mibs.LoadstarMib.PoolColumn;
import org.loadstar.model.Moment;
import org.loadstar.model.Question;

/**
 * One PDU is one question, and an asker that reads an answer object by object is told one proxy,
 * counted once: for two seconds it is shown the other objects of the answer that it has begun to read.
 * URI and Address are what is counted; either of them a second time is a new question.
 *
 * <p>Thread-safe by its own monitor.
 */
final class ObjectByObject {
    private static final Duration SHOWN_FOR = Duration.ofSeconds(2);
    private static final int MOST_ASKERS = 100_000;

    private final Answering answering;
    /** Of the fleet of now: what another fleet led to is shown no further. */
    private final PerFleet<Recent<Key, Shown>> memory;

    ObjectByObject(Answering answering) {
        this.answering = answering;
        memory = new PerFleet<>(answering::fleet, f -> new Recent<>(SHOWN_FOR, MOST_ASKERS));
    }

    /**
     * The answer from which this PDU is served.
     *
     * @param columns objects of the pool's answer that the PDU names; empty for its ranking alone
     */
    synchronized GivenAnswer answer(Asker asker, Question question, Set<PoolColumn> columns) {
        Key key = new Key(asker.identity(), question.pool());
        Shown shown = memory.get().find(key, answering.now());
        boolean uri = columns.contains(PoolColumn.URI);
        boolean address = columns.contains(PoolColumn.ADDRESS);
        Shown next = next(shown, uri, address, question);
        memory.get().put(key, next, next.since());
        return next.answer();
    }

    private Shown next(@Nullable Shown shown, boolean uri, boolean address, Question question) {
        boolean counts = uri || address;
        boolean again = shown != null && ((uri && shown.uri()) || (address && shown.address()));
        if (shown == null || again) {
            GivenAnswer fresh = counts ? answering.ask(Mouth.SNMP, question) : answering.look(question);
            return new Shown(fresh, fresh.givenAt(), counts, uri, address);
        }
        GivenAnswer answer = counts && !shown.counted()
                ? answering.confirm(Mouth.SNMP, shown.answer(), question)
                : shown.answer();
        return new Shown(answer, shown.since(), shown.counted() || counts, shown.uri() || uri,
                shown.address() || address);
    }

    private record Key(Asker.Identity asker, String pool) {}

    /**
     * An answer that is being read.
     *
     * @param since   when it was drawn; ages count from its own moment
     * @param counted whether it was counted
     * @param uri     whether its URI was shown
     * @param address whether its Address was shown
     */
    private record Shown(GivenAnswer answer, Moment since, boolean counted, boolean uri, boolean address) {}
}
