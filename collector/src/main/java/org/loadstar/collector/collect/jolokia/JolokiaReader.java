package org.loadstar.collector.collect.jolokia;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

import javax.management.MalformedObjectNameException;

import org.jolokia.client.JolokiaClient;
import org.jolokia.client.JolokiaQueryParameter;
import org.jolokia.client.exception.JolokiaBulkRemoteException;
import org.jolokia.client.exception.JolokiaException;
import org.jolokia.client.exception.JolokiaRemoteException;
import org.jolokia.client.request.JolokiaReadRequest;
import org.jolokia.client.response.JolokiaReadResponse;
import org.loadstar.collector.collect.AccessReader;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.RawValues;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials.Login;
import org.loadstar.collector.config.Secrets;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;
import org.loadstar.model.fleet.JolokiaAccess;

/**
 * Reads JVMs through their Jolokia agents: one POST for all attributes of all packs. An attribute that
 * the agent does not tell is missing, the others stay. All agents share one HTTP client; it trusts the
 * certificates that this JVM trusts. Thread-safe.
 */
public final class JolokiaReader implements AccessReader<JolokiaAccess>, AutoCloseable {
    private static final int FORBIDDEN = 403;
    private static final Map<JolokiaQueryParameter, String> SHORT_ANSWERS = Map.of(
            JolokiaQueryParameter.INCLUDE_REQUEST, "false", JolokiaQueryParameter.INCLUDE_STACKTRACE,
            "false");

    private final HttpClient http;
    private final Secrets secrets;
    private final TimeSource time;

    public JolokiaReader(Secrets secrets, TimeSource time) {
        this(secrets, time, HttpClient.newBuilder());
    }

    /** @param http with the TLS context to use */
    JolokiaReader(Secrets secrets, TimeSource time, HttpClient.Builder http) {
        this.http = http.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY).executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        this.secrets = secrets;
        this.time = time;
    }

    @Override
    public RawValues read(JolokiaAccess agent, List<Pack> packs, Moment deadline) throws ReadFailedException {
        List<Instance.Attribute> wanted = packs.stream().flatMap(p -> p.attributes().stream()).distinct()
                .toList();
        Moment asked = time.now();
        List<?> results = results(agent, wanted.stream().map(JolokiaReader::request).toList(), deadline);
        Moment taken = asked.plus(time.now().since(asked).dividedBy(2));
        Map<Instance, Double> scalars = new HashMap<>();
        for (int i = 0; i < results.size(); i++)
            if (results.get(i) instanceof JolokiaReadResponse told) {
                Instance.Attribute attribute = wanted.get(i);
                Values.number(told.getValue()).ifPresent(v -> scalars.put(attribute, v));
            }
        if (scalars.isEmpty() && results.stream().anyMatch(JolokiaReader::isForbidden))
            throw new ReadFailedException(Kind.REFUSED, "the agent lets us read none of the MBeans");
        return new RawValues(scalars, column -> List.of(), taken);
    }

    /** For each request, in order, a response or the exception that stands for it. */
    private List<?> results(JolokiaAccess agent, List<JolokiaReadRequest> requests, Moment deadline)
            throws ReadFailedException {
        var exchange = new Exchange(http, login(agent), () -> left(deadline));
        var client = new JolokiaClient(agent.url(), new JolokiaHttp(agent.url(), exchange));
        try {
            List<JolokiaReadResponse> responses = client.execute(requests, SHORT_ANSWERS);
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

    private Optional<Login> login(JolokiaAccess agent) {
        return Optional.ofNullable(agent.credentials())
                .map(name -> secrets.find(name, Login.class).orElseThrow());
    }

    private Duration left(Moment deadline) {
        return deadline.since(time.now());
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

    @Override
    public void close() {
        http.shutdownNow();
    }
}
