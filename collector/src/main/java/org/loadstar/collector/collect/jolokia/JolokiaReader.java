package org.loadstar.collector.collect.jolokia;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.jolokia.client.JolokiaClient;
import org.jolokia.client.JolokiaQueryParameter;
import org.jolokia.client.exception.JolokiaBulkRemoteException;
import org.jolokia.client.exception.JolokiaException;
import org.jolokia.client.exception.JolokiaRemoteException;
import org.jolokia.client.request.JolokiaReadRequest;
import org.jolokia.client.request.JolokiaRequest;
import org.jolokia.client.request.JolokiaSearchRequest;
import org.jolokia.client.response.JolokiaReadResponse;
import org.jolokia.client.response.JolokiaResponse;
import org.jolokia.client.response.JolokiaSearchResponse;
import org.loadstar.collector.collect.AccessReader;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.JolokiaAccess;

/**
 * Reads JVMs through their Jolokia agents: one POST for all attributes of all packs. An attribute that
 * the agent does not tell is missing, the others stay. Thread-safe.
 */
public final class JolokiaReader implements AccessReader<JolokiaAccess> {
    private static final int FORBIDDEN = 403;
    private static final Map<JolokiaQueryParameter, String> SHORT_ANSWERS = Map.of(
            JolokiaQueryParameter.INCLUDE_REQUEST, "false", JolokiaQueryParameter.INCLUDE_STACKTRACE,
            "false");

    private final HttpAgents agents;
    private final TimeSource time;

    public JolokiaReader(HttpAgents agents) {
        this.agents = agents;
        this.time = agents.time();
    }

    @Override
    public RawValues read(JolokiaAccess agent, List<Pack> packs, Moment deadline) throws ReadFailedException {
        List<Instance.Attribute> wanted = packs.stream()
                .flatMap(p -> p.scalars(Instance.Attribute.class).stream()).distinct()
                .toList();
        Moment asked = time.now();
        List<?> results = results(agent, wanted.stream().map(JolokiaReader::request).toList(), deadline);
        Moment taken = asked.plus(time.now().since(asked).dividedBy(2));
        Map<Instance, Double> scalars = new HashMap<>();
        for (int i = 0; i < results.size(); i++)
            if (results.get(i) instanceof JolokiaReadResponse told) {
                Instance.Attribute attribute = wanted.get(i);
                (attribute.isOfSeveral()
                        ? Values.sum(told.getValue(), attribute.name())
                        : Values.number(told.getValue()))
                        .ifPresent(v -> scalars.put(attribute, v));
            }
        if (scalars.isEmpty() && results.stream().anyMatch(JolokiaReader::isForbidden))
            throw new ReadFailedException(Kind.REFUSED, "the agent lets us read none of the MBeans");
        return RawValues.untyped(scalars, taken);
    }

    /**
     * The names of all MBeans of a JVM.
     *
     * @throws ReadFailedException where it does not tell them
     */
    public Set<String> mbeans(JolokiaAccess agent, Moment deadline) throws ReadFailedException {
        List<?> results = results(agent, List.of(new JolokiaSearchRequest(ObjectName.WILDCARD)), deadline);
        if (results.getFirst() instanceof JolokiaSearchResponse told)
            return told.getObjectNames().stream().map(ObjectName::toString).collect(Collectors.toSet());
        throw new ReadFailedException(Kind.REFUSED, "the agent does not let us search for MBeans");
    }

    /** For each request, in order, a response or the exception that stands for it. */
    private <Q extends JolokiaRequest, R extends JolokiaResponse<Q>> List<?> results(JolokiaAccess agent,
            List<Q> requests, Moment deadline)
            throws ReadFailedException {
        var exchange = agents.exchange(agent.url(), agent.credentials(), deadline);
        var client = new JolokiaClient(agent.url(), new JolokiaHttp(agent.url(), exchange));
        try {
            List<R> responses = client.execute(requests, SHORT_ANSWERS);
            return responses;
        } catch (JolokiaBulkRemoteException e) {
            return e.getResults();
        } catch (JolokiaException e) {
            throw e.getCause() instanceof ReadFailedException f
                    ? f
                    : new ReadFailedException(Kind.RUBBISH, "expected values, got an error");
        } catch (ClassCastException e) {
            // The client trusts the types of an answer's fields.
            throw new ReadFailedException(Kind.RUBBISH, "expected Jolokia's fields, got others");
        }
    }

    private static JolokiaReadRequest request(Instance.Attribute attribute) {
        try {
            var request = new JolokiaReadRequest(attribute.mbean(), attribute.name());
            if (!attribute.path().isEmpty())
                request.setPath(attribute.path());
            return request;
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(attribute.toString(), e);
        }
    }

    private static boolean isForbidden(Object result) {
        return result instanceof JolokiaRemoteException e && e.getStatus() == FORBIDDEN;
    }
}
