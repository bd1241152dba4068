package org.loadstar.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.NumberFile;
import org.loadstar.collector.answer.snmp.SnmpAgent;
import org.loadstar.collector.api.NetworkResources;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.HttpListener;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.http.Serving;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.db.log.AppendLog;
import org.loadstar.decide.Parameters;
import org.loadstar.model.Answer;
import org.loadstar.model.Metric;
import org.loadstar.model.Moment;
import org.loadstar.model.Origin;
import org.loadstar.model.Question;
import org.loadstar.model.Reading;
import org.loadstar.model.Sample;
import org.loadstar.model.yaml.InvalidFileException;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** How far a gateway follows what it is told, under a clock and with samples of the test. */
class ObedienceTest {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(),
            0);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final String QUESTIONS = "1.5.1.9.3";
    private static final String FOLLOWED = "1.5.1.10.3";

    private final AtomicReference<Moment> now = new AtomicReference<>(
            new Moment(Instant.parse("2026-01-01T00:00:00Z"), 1_000_000_000_000L));
    private final double[] setups = {0, 0};
    @TempDir
    private Path directory;
    private Answering answering;
    private History history;
    private HttpListener http;
    private SnmpAgent agent;
    private Caller caller;
    private Manager manager;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Configuration c = TestFleet.load(directory, 0, 0);
        answering = new Answering(c.fleet(), Parameters.DEFAULT,
                NumberFile.open(directory.resolve("numbers")), now::get);
        history = History.start(directory.resolve("store"),
                AppendLog.open(directory.resolve("reports")));
        http = HttpListener.open(LOOPBACK,
                Serving.of(new Router(new NetworkResources(answering, history).routes(),
                        TestDoor.of("token"), address -> true)));
        var community = new SnmpAgent.Community(new Secret(TestFleet.COMMUNITY), c.settings().allow());
        agent = SnmpAgent.open(LOOPBACK, c.settings().snmpRoot(),
                new SnmpAgent.Access(List.of(community), List.of()), Engine.boot(directory.resolve("engine")),
                answering, Freshening.NONE, new Askers(c::fleet, c.settings().allow()),
                Administration.open(directory.resolve("administration"), answering,
                        (by, what, subject, before, after) -> {}),
                new Refusals(Mouth.SNMP), now::get);
        caller = new Caller(http.address(), "token");
        manager = new Manager(agent.address(), TestFleet.COMMUNITY);
    }

    @AfterEach
    void stop() throws IOException {
        manager.close();
        caller.close();
        agent.close();
        http.close();
        history.close();
    }

    @Test
    void howFarAGatewayFollowsIsToldOverHttpAndSnmp() throws IOException, InterruptedException {
        assertThat(manager.get(QUESTIONS, FOLLOWED)).containsExactly("0", "4294967295");
        assertThat(gatewayFollows().isNull()).isTrue();
        for (int step = 0; step < 1000; step++) {
            sample("a", 300 + step % 3, setups[0]);
            sample("b", 300 + step % 3, setups[1]);
            ask();
            now.updateAndGet(m -> m.plus(STEP));
        }
        answering.refresh();
        double followed = gatewayFollows().asDouble();
        assertThat(followed).isCloseTo(0.5, within(0.1));
        assertThat(manager.get(QUESTIONS, FOLLOWED)).containsExactly("1000",
                Long.toString(Math.round(10_000 * followed)));
        var gateway = caller.json("/v1/gateways").get("gateways").get(0);
        assertThat(gateway.get("questions").asLong()).isEqualTo(1000);
        assertThat(gateway.get("told").asLong()).isEqualTo(1000);
    }

    private JsonNode gatewayFollows() throws IOException, InterruptedException {
        return caller.json("/v1/gateways/gw").get("followed");
    }

    /** Half of what is told becomes a call there. */
    private void ask() {
        if (answering.ask(Mouth.HTTP, Question.ofCall("voice", "gw", 0))
                .answer() instanceof Answer.LeastLoaded l)
            setups[l.proxy().charAt(0) - 'a'] += 0.5;
    }

    private void sample(String proxy, double calls, double attempts) {
        Moment at = now.get();
        answering.take(new Sample(proxy, Origin.POLL, at,
                new EnumMap<>(Map.of(Metric.CALLS, new Reading(calls, at), Metric.ATTEMPTS,
                        new Reading(1000 + Math.floor(attempts), at)))));
    }
}
