package org.loadstar.simulator.agent;

import java.util.Optional;

import org.loadstar.simulator.fleet.Reading;
import org.snmp4j.PDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.VariableBinding;

/** Answers GET, GETNEXT and GETBULK (RFC 3416 section 4.2); all values of an answer are of one moment. */
final class Answers {
    private static final int MOST_BINDINGS = 256;

    private Answers() {}

    /** The response; empty to every other kind of PDU, which gets no answer at all. */
    static Optional<PDU> to(PDU request, Reading reading) {
        var response = new PDU();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        switch (request.getType()) {
            case PDU.GET ->
                request.getAll().forEach(b -> response.add(ManagedObjects.get(b.getOid(), reading)));
            case PDU.GETNEXT ->
                request.getAll().forEach(b -> response.add(ManagedObjects.next(b.getOid(), reading)));
            case PDU.GETBULK -> bulk(request, reading, response);
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(response);
    }

    private static void bulk(PDU request, Reading reading, PDU response) {
        int singles = Math.clamp(request.getNonRepeaters(), 0, request.size());
        var row = request.getAll().stream().map(b -> new VariableBinding(b.getOid())).toList();
        for (var b : row.subList(0, singles))
            response.add(ManagedObjects.next(b.getOid(), reading));
        row = row.subList(singles, row.size());
        for (int i = 0; i < request.getMaxRepetitions()
                && response.size() + row.size() <= MOST_BINDINGS; i++) {
            row = row.stream().map(b -> ManagedObjects.next(b.getOid(), reading)).toList();
            row.forEach(response::add);
            if (row.stream().allMatch(b -> b.getVariable().equals(Null.endOfMibView)))
                return;
        }
    }
}
