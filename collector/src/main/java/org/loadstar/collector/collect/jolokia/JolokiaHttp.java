package org.loadstar.collector.collect.jolokia;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import org.jolokia.client.HttpUtil;
import org.jolokia.client.JolokiaQueryParameter;
import org.jolokia.client.JolokiaTargetConfig;
import org.jolokia.client.exception.JolokiaException;
import org.jolokia.client.request.HttpMethod;
import org.jolokia.client.request.JolokiaRequest;
import org.jolokia.client.response.JolokiaResponse;
import org.jolokia.client.spi.HttpClientSpi;
import org.jolokia.json.JSONArray;
import org.jolokia.json.JSONObject;
import org.jolokia.json.JSONStructure;
import org.jolokia.json.parser.ParseException;
import org.jspecify.annotations.Nullable;
import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.http.Exchange;

/**
 * Carries bulk requests of Jolokia's client over an exchange of ours. What it gives back is a list with
 * an object that has a status for each request; all else is a {@link JolokiaException} whose cause is
 * the {@link ReadFailedException}.
 */
record JolokiaHttp(URI url, Exchange exchange) implements HttpClientSpi<HttpClient> {
    /** The client's parser takes the square of a number's length: 14 s for a mebibyte of digits. */
    private static final int MOST_DIGITS = 1000;

    @Override
    public <Q extends JolokiaRequest, R extends JolokiaResponse<Q>> JSONStructure execute(List<Q> requests,
            Map<JolokiaQueryParameter, String> parameters, JolokiaTargetConfig target)
            throws JolokiaException {
        var bulk = new JSONArray(requests.size());
        requests.forEach(r -> bulk.add(r.toJson()));
        try {
            return list(exchange.post(
                    HttpUtil.prepareFullUrl(url, url.getPath(), HttpUtil.toQueryString(parameters)),
                    bulk.toJSONString()), requests.size());
        } catch (ReadFailedException e) {
            throw new JolokiaException(e.getMessage(), e);
        }
    }

    private static JSONArray list(byte[] body, int size) throws ReadFailedException {
        Object json = json(body);
        if (json instanceof JSONArray list && list.size() == size
                && list.stream().allMatch(item -> status(item).isPresent()))
            return list;
        OptionalInt status = status(json);
        throw status.isPresent()
                ? error(status.getAsInt())
                : new ReadFailedException(Kind.RUBBISH,
                        "expected a list of " + size + " values, got other JSON");
    }

    private static OptionalInt status(@Nullable Object item) {
        return item instanceof JSONObject o && o.get("status") instanceof Number n
                ? OptionalInt.of(n.intValue())
                : OptionalInt.empty();
    }

    private static ReadFailedException error(int status) {
        return status == 401 || status == 403
                ? new ReadFailedException(Kind.REFUSED, "the agent does not let us ask")
                : new ReadFailedException(Kind.RUBBISH, "expected values, got the agent's error " + status);
    }

    private static @Nullable Object json(byte[] body) throws ReadFailedException {
        if (hasLongNumber(body))
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected numbers, got more than " + MOST_DIGITS + " digits");
        try {
            return HttpUtil.parseJsonResponse(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
        } catch (ParseException | IOException | RuntimeException e) {
            throw new ReadFailedException(Kind.RUBBISH, "expected JSON, got something else");
        }
    }

    private static boolean hasLongNumber(byte[] body) {
        int digits = 0;
        for (byte b : body) {
            digits = b >= '0' && b <= '9' ? digits + 1 : 0;
            if (digits > MOST_DIGITS)
                return true;
        }
        return false;
    }

    @Override
    public <Q extends JolokiaRequest, R extends JolokiaResponse<Q>> JSONStructure execute(Q request,
            HttpMethod method, Map<JolokiaQueryParameter, String> parameters, JolokiaTargetConfig target) {
        throw new UnsupportedOperationException("agents are read in bulk");
    }

    @Override
    public HttpClient getClient(Class<HttpClient> type) {
        throw new UnsupportedOperationException("exchanges are made by us alone");
    }

    /** Nothing to close: the HTTP client belongs to the reader. */
    @Override
    public void close() {}
}
