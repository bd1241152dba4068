package org.loadstar.collector.collect.snmp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.Value;
import org.loadstar.collector.snmp.codec.ObjectId;
import org.loadstar.collector.snmp.codec.Request;
import org.loadstar.collector.snmp.codec.Response;
import org.loadstar.mibs.pack.Instance;

/** Objects that are read with one GET, and that GET. Immutable. */
final class Part {
    private static final int MOST_OBJECTS = 40;
    private static final int TOO_BIG = 1;
    private static final int NO_SUCH_NAME = 2;
    private static final int GEN_ERR = 5;
    private static final int NO_ACCESS = 6;
    private static final int AUTHORIZATION_ERROR = 16;

    private final List<Instance.Oid> objects;
    private final List<byte[]> names;
    private final Request request;

    private Part(List<Instance.Oid> objects) {
        this.objects = List.copyOf(objects);
        List<ObjectId> ids = objects.stream().map(o -> ObjectId.of(o.dotted())).toList();
        names = ids.stream().map(ObjectId::content).toList();
        request = Request.get(ids);
    }

    /** Objects in as few parts as it takes. */
    static List<Part> of(List<Instance.Oid> objects) {
        var parts = new ArrayList<Part>();
        for (int from = 0; from < objects.size(); from += MOST_OBJECTS)
            parts.add(new Part(objects.subList(from, Math.min(objects.size(), from + MOST_OBJECTS))));
        return parts;
    }

    Request request() {
        return request;
    }

    /** Puts all values that an answer without an error has. */
    void take(Response answer, Map<Instance, Value> into) throws ReadFailedException {
        if (answer.size() != names.size())
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected " + names.size() + " values, got " + answer.size());
        for (int i = 0; i < names.size(); i++) {
            if (!answer.isNamed(i, names.get(i)))
                throw new ReadFailedException(Kind.RUBBISH,
                        "expected " + objects.get(i).dotted() + ", got " + answer.name(i));
            Value value = Values.value(answer, i);
            if (value != null)
                into.put(objects.get(i), value);
        }
    }

    /**
     * How to ask instead, after an error: in two halves, or without the object that has it. There is less to ask
     * each time, so this comes to an end.
     *
     * @throws ReadFailedException where it makes no sense to ask again
     */
    List<Part> instead(Response error) throws ReadFailedException {
        int status = error.errorStatus();
        int index = error.errorIndex();
        int size = objects.size();
        if (status == NO_ACCESS || status == AUTHORIZATION_ERROR)
            throw new ReadFailedException(Kind.REFUSED, "the agent answers that we have no access");
        if (status == TOO_BIG && size > 1)
            return List.of(new Part(objects.subList(0, size / 2)), new Part(objects.subList(size / 2, size)));
        if ((status != NO_SUCH_NAME && status != GEN_ERR) || index < 1 || index > size)
            throw new ReadFailedException(Kind.RUBBISH, "expected values, got the error status " + status);
        var others = new ArrayList<>(objects);
        others.remove(index - 1);
        return of(others);
    }
}
