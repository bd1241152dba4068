package org.loadstar.collector.answer.snmp;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.GivenAnswer;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.audit.By;
import org.loadstar.decide.LoadView;
import org.loadstar.mibs.LoadstarMib.PoolColumn;
import org.loadstar.model.Question;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** Works out the response to a request PDU (RFC 3416, RFC 3584 for v1). Thread-safe. */
final class Responder {
    private static final int MOST_VARBINDS = 64;
    private static final int MOST_BULK_VARBINDS = 500;
    private static final int WHOLE_LIST = Integer.MAX_VALUE;

    private final PerFleet<NavigableMap<OID, MibObject>> tree;
    private final Answering answering;
    private final Askers askers;
    private final ObjectByObject objectByObject;
    private final Writes writes;

    /** @param tree what there is to be read of the fleet of now; nobody changes what it gives */
    Responder(PerFleet<NavigableMap<OID, MibObject>> tree, Answering answering, Askers askers,
            Writes writes) {
        this.writes = writes;
        this.tree = tree;
        this.answering = answering;
        this.askers = askers;
        objectByObject = new ObjectByObject(answering);
    }

    /**
     * The response, or null to a PDU that no agent answers. The fleet must stay as it is meanwhile, except
     * for a SET.
     *
     * @param room   bytes that the response may have
     * @param writer who may write; empty: this asker may not
     */
    @Nullable
    PDU respond(PDU request, boolean v1, Asker asker, int room, Optional<By> writer) {
        if (request.size() > MOST_VARBINDS)
            return error(request, PDU.tooBig, 0);
        return switch (request.getType()) {
            case PDU.GET -> get(request, v1, asker, room);
            case PDU.GETNEXT -> next(request, v1, asker, room);
            case PDU.GETBULK -> v1 ? null : bulk(request, asker, room);
            case PDU.SET -> writer.map(by -> writes.set(request, tree.get(), by))
                    .orElseGet(() -> error(request, v1 ? PDU.noSuchName : PDU.noAccess, 1));
            default -> null;
        };
    }

    private NavigableMap<OID, MibObject> objects() {
        return tree.get();
    }

    private PDU get(PDU request, boolean v1, Asker asker, int room) {
        Map<String, Set<PoolColumn>> columns = columns(request);
        var answers = new HashMap<String, GivenAnswer>();
        columns.forEach(
                (pool, of) -> answers.put(pool, objectByObject.answer(asker, question(asker, pool), of)));
        var view = new Looks(asker, answers);
        PDU response = response(request);
        for (int i = 0; i < request.size(); i++) {
            OID oid = request.get(i).getOid();
            Variable value = view.value(objects().get(oid));
            if (v1 && (value == null || value instanceof Counter64))
                return error(request, PDU.noSuchName, i + 1);
            response.add(new VariableBinding(oid, value != null ? value : missing(oid)));
        }
        return fits(response, room) ? response : error(request, PDU.tooBig, 0);
    }

    /** Pools of which a request asks which proxy is the least loaded. */
    Set<String> asked(PDU request) {
        return request.getType() == PDU.GET && request.size() <= MOST_VARBINDS
                ? columns(request).keySet()
                : Set.of();
    }

    /** What a request names of the answers of pools; of a pool whose ranking alone it names, nothing. */
    private Map<String, Set<PoolColumn>> columns(PDU request) {
        var columns = new HashMap<String, Set<PoolColumn>>();
        for (VariableBinding vb : request.getVariableBindings())
            switch (objects().get(vb.getOid())) {
                case MibObject.OfAnswer a ->
                    columns.computeIfAbsent(a.pool(), p -> EnumSet.noneOf(PoolColumn.class)).add(a.column());
                case MibObject.OfRank r ->
                    columns.computeIfAbsent(r.pool(), p -> EnumSet.noneOf(PoolColumn.class));
                case MibObject.OfView v -> {
                }
                case MibObject.OfAdministration a -> {
                }
                case null -> {
                }
            }
        return columns;
    }

    private Question question(Asker asker, String pool) {
        String client = askers.client(asker.source());
        return Question.ofCall(pool, client, WHOLE_LIST).from(askers.vantage(client, asker.source()));
    }

    private PDU next(PDU request, boolean v1, Asker asker, int room) {
        var looks = new Looks(asker, new HashMap<>());
        PDU response = response(request);
        for (int i = 0; i < request.size(); i++) {
            VariableBinding next = looks.after(request.get(i).getOid(), v1);
            if (v1 && next.isException())
                return error(request, PDU.noSuchName, i + 1);
            response.add(next);
        }
        return fits(response, room) ? response : error(request, PDU.tooBig, 0);
    }

    private PDU bulk(PDU request, Asker asker, int room) {
        var looks = new Looks(asker, new HashMap<>());
        int single = Math.clamp(request.getNonRepeaters(), 0, request.size());
        PDU response = response(request);
        for (int i = 0; i < single; i++)
            response.add(looks.after(request.get(i).getOid(), false));
        OID[] at = new OID[request.size() - single];
        for (int i = 0; i < at.length; i++)
            at[i] = request.get(single + i).getOid();
        for (int n = 0; n < request.getMaxRepetitions() && at.length > 0
                && response.size() < MOST_BULK_VARBINDS; n++)
            for (int i = 0; i < at.length; i++) {
                VariableBinding next = looks.after(at[i], false);
                response.add(next);
                if (!fits(response, room)) {
                    response.trim();
                    return response;
                }
                at[i] = next.getOid();
            }
        return response;
    }

    /** A known object without this instance, or an object that nobody knows. */
    private Variable missing(OID oid) {
        OID column = new OID(oid).trim();
        OID first = objects().ceilingKey(column);
        return first != null && first.startsWith(column) ? Null.noSuchInstance : Null.noSuchObject;
    }

    private static PDU response(PDU request) {
        PDU response = request instanceof ScopedPDU scoped ? scoped(scoped) : new PDU();
        response.setType(PDU.RESPONSE);
        response.setRequestID(request.getRequestID());
        return response;
    }

    private static PDU scoped(ScopedPDU request) {
        var response = new ScopedPDU();
        response.setContextEngineID(request.getContextEngineID());
        response.setContextName(request.getContextName());
        return response;
    }

    private static boolean fits(PDU response, int room) {
        return response.getBERLength() <= room;
    }

    static PDU error(PDU request, int status, int index) {
        PDU response = response(request);
        response.setErrorStatus(status);
        response.setErrorIndex(index);
        if (status != PDU.tooBig)
            request.getVariableBindings().forEach(response::add);
        return response;
    }

    /** What one PDU sees: one view and one answer per pool throughout, drawn when first needed. */
    private final class Looks {
        private final Asker asker;
        private final Map<String, GivenAnswer> answers;
        private @Nullable LoadView view;

        /** @param answers by pool, where questions were asked; for all others a look is enough */
        Looks(Asker asker, Map<String, GivenAnswer> answers) {
            this.asker = asker;
            this.answers = answers;
        }

        VariableBinding after(OID oid, boolean v1) {
            var entry = objects().higherEntry(oid);
            while (entry != null) {
                Variable value = value(entry.getValue());
                if (value != null && !(v1 && value instanceof Counter64))
                    return new VariableBinding(entry.getKey(), value);
                entry = objects().higherEntry(entry.getKey());
            }
            return new VariableBinding(oid, Null.endOfMibView);
        }

        @Nullable
        Variable value(@Nullable MibObject object) {
            return switch (object) {
                case null -> null;
                case MibObject.OfView v -> v.value().apply(view());
                case MibObject.OfAdministration a -> a.value().apply(view());
                case MibObject.OfAnswer a -> a.value().apply(answer(a.pool()));
                case MibObject.OfRank r -> r.value().apply(answer(r.pool()));
            };
        }

        private LoadView view() {
            if (view == null)
                view = answering.view();
            return view;
        }

        private GivenAnswer answer(String pool) {
            return answers.computeIfAbsent(pool, p -> answering.look(question(asker, p)));
        }
    }
}
