package org.loadstar.collector.collect.jolokia;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import javax.management.AttributeChangeNotification;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.collect.http.Exchange;
import org.loadstar.collector.collect.http.JsonText;
import org.loadstar.model.view.Json;
import tools.jackson.databind.JsonNode;

/**
 * Jolokia's notification protocol with one agent, in the mode in which what comes waits there until it is fetched.
 *
 * @param exchanges a new exchange for each request
 */
public record NotificationClient(URI url, Supplier<Exchange> exchanges) {
    private static final int OK = 200;
    private static final int LONGEST_NAME = 200;
    private static final String TYPE = "type";
    private static final String NOTIFICATION = "notification";
    private static final String COMMAND = "command";

    /**
     * As whom we are known to the agent.
     *
     * @param id    ours
     * @param store MBean where notifications wait
     */
    public record Registered(String id, String store) {}

    /** Those of some MBeans that say when an attribute of theirs changes. */
    public List<String> telling(List<String> mbeans) throws ReadFailedException {
        List<Optional<JsonNode>> values = ask(mbeans.stream()
                .<Map<String, ?>>map(mbean -> Map.of(TYPE, "list", "path", listed(mbean))).toList());
        var telling = new ArrayList<String>();
        for (int i = 0; i < mbeans.size(); i++)
            if (values.get(i).filter(NotificationClient::tellsChanges).isPresent())
                telling.add(mbeans.get(i));
        return telling;
    }

    private static boolean tellsChanges(JsonNode info) {
        return info.path("notif").valueStream().flatMap(n -> n.path("types").valueStream())
                .anyMatch(t -> t.asString("").equals(AttributeChangeNotification.ATTRIBUTE_CHANGE));
    }

    /** Domain and properties as the agent lists them: in the order of their keys, slashes escaped. */
    static String listed(String mbean) {
        try {
            var name = new ObjectName(mbean);
            return escaped(name.getDomain()) + "/" + escaped(name.getCanonicalKeyPropertyListString());
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(mbean, e);
        }
    }

    private static String escaped(String part) {
        return part.replace("!", "!!").replace("/", "!/");
    }

    /** Makes us known. */
    public Registered register() throws ReadFailedException {
        JsonNode value = ask(List.of(Map.of(TYPE, NOTIFICATION, COMMAND, "register"))).getFirst()
                .orElseThrow(
                        () -> new ReadFailedException(Kind.REFUSED, "the agent offers no notifications"));
        JsonNode id = value.path("id");
        JsonNode store = value.at("/backend/pull/store");
        if (!isShort(id) || !isShort(store))
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected the id of a client and a store, got others");
        return new Registered(id.stringValue(), store.stringValue());
    }

    private static boolean isShort(JsonNode text) {
        return text.isString() && text.stringValue().length() <= LONGEST_NAME;
    }

    /** Subscribes to MBeans; gives those by the handle that each got. */
    public Map<String, String> add(Registered us, List<String> mbeans) throws ReadFailedException {
        List<Optional<JsonNode>> values = ask(mbeans.stream()
                .<Map<String, ?>>map(mbean -> Map.of(TYPE, NOTIFICATION,
                        COMMAND, "add", "mode", "pull", "client", us.id, "mbean", mbean, "filter",
                        List.of(AttributeChangeNotification.ATTRIBUTE_CHANGE)))
                .toList());
        var byHandle = new HashMap<String, String>();
        for (int i = 0; i < mbeans.size(); i++) {
            String mbean = mbeans.get(i);
            values.get(i).filter(NotificationClient::isShort)
                    .ifPresent(handle -> byHandle.put(handle.stringValue(), mbean));
        }
        return byHandle;
    }

    /**
     * Fetches and removes what waits, in the order in which each MBean sent it.
     *
     * @param mbeans by handle
     * @return empty where the agent does not know us any more, since it was restarted
     */
    public Optional<List<Change>> pull(Registered us, Map<String, String> mbeans) throws ReadFailedException {
        List<String> handles = List.copyOf(mbeans.keySet());
        var requests = new ArrayList<Map<String, ?>>();
        requests.add(Map.of(TYPE, NOTIFICATION, COMMAND, "ping", "client", us.id));
        handles.forEach(h -> requests.add(
                Map.of(TYPE, "exec", "mbean", us.store, "operation", "pull", "arguments",
                        List.of(us.id, h))));
        List<Optional<JsonNode>> values = ask(requests);
        if (values.getFirst().isEmpty())
            return Optional.empty();
        var changes = new ArrayList<Change>();
        for (int i = 0; i < handles.size(); i++) {
            String mbean = mbeans.getOrDefault(handles.get(i), "");
            values.get(i + 1)
                    .ifPresent(v -> v.path("notifications").forEach(n -> changes.add(Change.of(mbean, n))));
        }
        return Optional.of(changes);
    }

    /** Has us forgotten, with all that waits. */
    public void unregister(Registered us) throws ReadFailedException {
        ask(List.of(Map.of(TYPE, NOTIFICATION, COMMAND, "unregister", "client", us.id)));
    }

    /** The value of each request, perhaps a null; empty for one that failed. */
    private List<Optional<JsonNode>> ask(List<Map<String, ?>> requests) throws ReadFailedException {
        byte[] body = exchanges.get().post(URI.create(url + "?includeRequest=false&includeStackTrace=false"),
                Json.text(requests));
        JsonNode answers = JsonText.parse(new String(body, StandardCharsets.UTF_8));
        if (!answers.isArray() || answers.size() != requests.size())
            throw new ReadFailedException(Kind.RUBBISH,
                    "expected a list of " + requests.size() + " values, got other JSON");
        return answers.valueStream().map(a -> a.path("status").asInt(0) == OK
                ? Optional.of(a.path("value"))
                : Optional.<JsonNode>empty()).toList();
    }
}
