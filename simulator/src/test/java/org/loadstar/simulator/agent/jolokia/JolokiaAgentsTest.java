package org.loadstar.simulator.agent.jolokia;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.loadstar.model.view.Json;
import org.loadstar.simulator.calls.HandClock;
import org.loadstar.simulator.fleet.AgentState;
import org.loadstar.simulator.fleet.Device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JolokiaAgentsTest {
    private static final String ADDRESS = "127.10.1.5";
    private static final int PORT = 28771;
    private static final String CALLS = "org.loadstar.rehearsal:type=Calls";
    private static final int START = 1735689600;

    private final HandClock clock = new HandClock();
    private final Device device = new Device("vo-1", 10, clock);
    private final HttpClient client = HttpClient.newHttpClient();
    private JolokiaAgents agents;

    @BeforeEach
    void listen() throws Exception {
        agents = JolokiaAgents.listen(Map.of(InetAddress.getByName(ADDRESS), device), PORT, clock);
    }

    @AfterEach
    void close() throws Exception {
        client.close();
        agents.close();
    }

    @Test
    void anAttributeIsReadByItsName() throws Exception {
        device.hold(OptionalLong.of(4));
        assertThat(json(read(CALLS, "Active"))).isEqualTo(
                Map.of("value", 4, "status", 200, "timestamp", START));
    }

    @Test
    void aPathTakesAPartOfAValue() throws Exception {
        assertThat(value("java.lang:type=Memory", "HeapMemoryUsage\",\"path\":\"max")).isEqualTo(4L << 30);
        assertThat(value("java.lang:type=Memory", "HeapMemoryUsage"))
                .isEqualTo(Map.of("max", 4L << 30, "used", 214748364));
        assertThat(value("java.lang:type=Memory", "HeapMemoryUsage\",\"path\":\"most")).isNull();
        assertThat(value("java.lang:type=Runtime", "Uptime\",\"path\":\"x")).isNull();
    }

    @Test
    void withoutAttributeAllAreTold() throws Exception {
        assertThat(value(CALLS, "")).isEqualTo(Map.of("Active", 0, "Attempts", 0, "Capacity", 10, "Rejected",
                0));
    }

    @Test
    void processorTimeAndUptimeGrowAsTheDeviceWorks() throws Exception {
        clock.pass(Duration.ofSeconds(100));
        assertThat(value("java.lang:type=OperatingSystem", "AvailableProcessors")).isEqualTo(2);
        assertThat(value("java.lang:type=OperatingSystem", "ProcessCpuTime")).isEqualTo(10_000_000_000L);
        assertThat(value("java.lang:type=Runtime", "Uptime")).isEqualTo(100_000);
    }

    @Test
    void attemptsAndRefusalsAreCounted() throws Exception {
        for (int i = 0; i < 12; i++)
            device.place(Duration.ofMinutes(1));
        clock.pass(Duration.ofSeconds(2));
        assertThat(value(CALLS, "")).isEqualTo(Map.of("Active", 10, "Attempts", 12, "Capacity", 10,
                "Rejected", 2));
    }

    @Test
    void aBulkIsAnsweredInItsOrderAndWhatIsMissingLosesOnlyItself() throws Exception {
        var answers = list("[" + String.join(",", read("java.lang:type=Threading", "ThreadCount"),
                read(CALLS, "Capacity"), read(CALLS, "Idle"), read("java.lang:type=Runtime", "Uptime"))
                + "]");
        assertThat(fields(answers, "status")).containsExactly(404, 200, 404, 200);
        assertThat(fields(answers, "error_type")).containsExactly(
                "javax.management.InstanceNotFoundException", null,
                "javax.management.AttributeNotFoundException", null);
        assertThat(fields(answers, "value")).containsExactly(null, 10, null, 0);
        assertThat(list("[]")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type":"read",                                    | expected JSON, got something else
            7                                                  | expected an object or a list of objects
            [7]                                                | expected an object or a list of objects
            ``                                                 | expected JSON, got something else
            {"mbean":"a:b=c"}                                  | type: expected read, got null
            [{"type":"exec","mbean":"a:b=c"}]                  | type: expected read, got exec
            {"type":"read"}                                    | mbean: expected the name of one MBean
            {"type":"read","mbean":"java.lang:type=*"}         | mbean: expected the name of one MBean
            {"type":"read","mbean":"java.lang:type=Runtime","attribute":["d"]} | attribute: expected text
            {"type":"read","mbean":["a:b=c"]}                  | mbean: expected text
            """)
    void whatIsNoReadRequestIsRefusedInWords(String body, String message) throws Exception {
        var response = post("/jolokia", body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(message);
    }

    @Test
    void aDeeplyNestedBodyIsRefused() throws Exception {
        assertThat(post("/jolokia", "[".repeat(60_000)).statusCode()).isEqualTo(400);
    }

    @Test
    void anotherPathAndAnotherMethodAreRefused() throws Exception {
        assertThat(post("/", read(CALLS, "Active")).statusCode()).isEqualTo(404);
        var get = client.send(HttpRequest.newBuilder(uri(ADDRESS, agents.port(), "/jolokia")).build(),
                BodyHandlers.ofString());
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void aHugeBodyIsRefusedBeforeItIsRead() throws Exception {
        assertThat(exchange("POST /jolokia HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ").contains("Connection: close");
        assertThat(post("/jolokia", " ".repeat(Post.LONGEST_BODY + 1)).statusCode()).isEqualTo(413);
        assertThat(post("/jolokia", " ".repeat(Post.LONGEST_BODY - 2) + "[]").body())
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            GARBAGE;;                                                                    | 400
            POST /jolokia HTTP/2.0;;                                                     | 400
            POST /jolokia HTTP/1.1;no field;;                                            | 400
            POST /jolokia HTTP/1.1;Content-Length: -1;;                                  | 400
            POST /jolokia HTTP/1.1;Content-Length: 2;Content-Length: 3;;                 | 400
            POST /jolokia HTTP/1.1;;                                                     | 411
            POST /jolokia HTTP/1.1;Transfer-Encoding: chunked;Content-Length: 2;;[]      | 411
            POST /jolokia HTTP/1.1;content-length: 2;connection: close;;[]               | 200
            POST /jolokia?includeRequest=false HTTP/1.0;Content-Length:2;;[]             | 200
            """)
    void aRequestIsAnsweredByRfc9112(String request, int status) throws Exception {
        assertThat(exchange(request.replace(";", "\r\n"))).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void aHeadWithoutEndIsRefused() throws Exception {
        assertThat(exchange("x".repeat(Post.LONGEST_HEAD + 1))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void requestsThatFollowEachOtherAreAnsweredOnOneConnection() throws Exception {
        String request = "POST /jolokia HTTP/1.1\r\nContent-Length: 2\r\n\r\n[]";
        assertThat(exchange(request + request + request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
                .split("HTTP/1.1 200 ", -1)).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "DOWN"})
    void whoAnswersNobodyTakesTheConnectionAndSaysNothing(AgentState state) throws Exception {
        var request = request("/jolokia", read(CALLS, "Active")).timeout(Duration.ofMillis(200))
                .build();
        client.send(request, BodyHandlers.ofString());
        device.behave(state);
        assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
        device.behave(AgentState.ANSWERING);
        assertThat(value(CALLS, "Active")).isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /jolokia HTTP/1.0\r\nContent-Length: 2\r\n\r\n[]", "GARBAGE\r\n\r\n"})
    void aSilentAgentEndsNoConnectionEither(String request) throws Exception {
        device.behave(AgentState.SILENT);
        try (var socket = new Socket(ADDRESS, agents.port())) {
            socket.setSoTimeout(200);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().read())
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void gaugesLieAsOverSnmpWhileCountersTellTheTruth() throws Exception {
        device.place(Duration.ofMinutes(1));
        clock.pass(Duration.ofSeconds(2));
        device.behave(AgentState.MAX);
        assertThat(value(CALLS, "Active")).isEqualTo(4294967295L);
        device.behave(AgentState.ZERO);
        assertThat(value(CALLS, "Active")).isEqualTo(0);
        device.behave(AgentState.FROZEN);
        device.place(Duration.ofMinutes(1));
        clock.pass(Duration.ofSeconds(2));
        assertThat(value(CALLS, "Active")).isEqualTo(1);
        assertThat(value(CALLS, "Attempts")).isEqualTo(2);
    }

    @Test
    void aPortThatIsTakenOnOneAddressIsReplacedForAll() throws Exception {
        var other = InetAddress.getByName("127.10.1.7");
        int wanted = agents.port() + 1;
        try (var taken = new ServerSocket(wanted, 1, other);
                var moved = JolokiaAgents.listen(
                        Map.of(InetAddress.getByName("127.10.1.6"), device, other, device), wanted, clock)) {
            assertThat(moved.port()).isGreaterThan(taken.getLocalPort());
            assertThat(emptyBulk("127.10.1.6", moved.port())).isEqualTo("[]");
        }
    }

    @Test
    void hundredsOfAddressesShareAFewThreads() throws Exception {
        var devices = new LinkedHashMap<InetAddress, Device>();
        for (int i = 0; i < 300; i++)
            devices.put(InetAddress.getByName("127.10." + (2 + i / 200) + "." + (1 + i % 200)), device);
        assertThat(emptyBulk(ADDRESS, agents.port())).isEqualTo("[]");
        int before = ManagementFactory.getThreadMXBean().getThreadCount();
        try (var many = JolokiaAgents.listen(devices, PORT, clock)) {
            for (InetAddress address : devices.keySet())
                assertThat(emptyBulk(address.getHostAddress(), many.port())).isEqualTo("[]");
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount()).isLessThan(before + 20);
        }
    }

    /** What the agent sends until it ends the connection. */
    private String exchange(String bytes) throws IOException {
        try (var socket = new Socket(ADDRESS, agents.port())) {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private @Nullable Object value(String mbean, String attribute) throws Exception {
        return json(read(mbean, attribute)).get("value");
    }

    private Map<?, ?> json(String body) throws Exception {
        return Json.read(post("/jolokia", body).body().getBytes(StandardCharsets.UTF_8), Map.class);
    }

    private static List<Object> fields(List<Map<?, ?>> answers, String field) {
        var values = new ArrayList<Object>();
        answers.forEach(a -> values.add(a.get(field)));
        return values;
    }

    private List<Map<?, ?>> list(String body) throws Exception {
        return List.of(Json.read(post("/jolokia", body).body().getBytes(StandardCharsets.UTF_8),
                Map[].class));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request(path, body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(uri(ADDRESS, agents.port(), path)).POST(BodyPublishers.ofString(body));
    }

    private String emptyBulk(String address, int port) throws Exception {
        var request = request("/", "[]").uri(uri(address, port, "/jolokia")).build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    private static URI uri(String address, int port, String path) {
        return URI.create("http://" + address + ":" + port + path);
    }

    private static String read(String mbean, String attribute) {
        return "{\"type\":\"read\",\"mbean\":\"" + mbean + "\",\"attribute\":\"" + attribute + "\"}";
    }
}
