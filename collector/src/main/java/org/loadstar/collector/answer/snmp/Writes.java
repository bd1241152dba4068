package org.loadstar.collector.answer.snmp;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.audit.By;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.model.AdminState;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/**
 * Sets administrative states, all that one PDU names or none (RFC 3416 section 4.2.5). Not for a thread that
 * holds the fleet: a change of the fleet takes the two in the other order. Thread-safe.
 */
final class Writes {
    private static final String REASON = "SNMP SET";

    private final Administration administration;

    Writes(Administration administration) {
        this.administration = administration;
    }

    PDU set(PDU request, Map<OID, MibObject> objects, By by) {
        var wanted = new ArrayList<Wanted>();
        for (int i = 0; i < request.size(); i++) {
            VariableBinding vb = request.get(i);
            if (!(objects.get(vb.getOid()) instanceof MibObject.OfAdministration object))
                return Responder.error(request, PDU.notWritable, i + 1);
            if (!(vb.getVariable() instanceof Integer32 value))
                return Responder.error(request, PDU.wrongType, i + 1);
            Optional<AdminState> state = Arrays.stream(AdminState.values())
                    .filter(s -> s.code() == value.getValue()).findFirst();
            if (state.isEmpty())
                return Responder.error(request, PDU.wrongValue, i + 1);
            wanted.add(new Wanted(object.proxy(), state.get()));
        }
        return commit(request, wanted, by);
    }

    private PDU commit(PDU request, List<Wanted> wanted, By by) {
        Map<String, AdminState> before = administration.states();
        Deque<Wanted> undo = new ArrayDeque<>();
        for (int i = 0; i < wanted.size(); i++) {
            Wanted w = wanted.get(i);
            if (isDone(w, by)) {
                undo.push(new Wanted(w.proxy, before.getOrDefault(w.proxy, AdminState.UP)));
                continue;
            }
            boolean undone = undo.stream().map(u -> isDone(u, by)).reduce(true, Boolean::logicalAnd);
            return undone
                    ? Responder.error(request, PDU.commitFailed, i + 1)
                    : Responder.error(request, PDU.undoFailed, 0);
        }
        return Responder.error(request, PDU.noError, 0);
    }

    private boolean isDone(Wanted wanted, By by) {
        return administration.set(wanted.proxy, wanted.state, REASON, by) == Administration.Outcome.DONE;
    }

    private record Wanted(String proxy, AdminState state) {}
}
