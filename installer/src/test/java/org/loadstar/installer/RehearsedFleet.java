package org.loadstar.installer;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.Collector;
import org.loadstar.collector.config.Configuration;
import org.loadstar.model.TimeSource;
import org.loadstar.simulator.Rehearsal;
import tools.jackson.databind.JsonNode;

/** The rehearsal fleet in a process of its own, its agents, gateways and calls, and the truth about it. */
final class RehearsedFleet implements AutoCloseable {
    private static final String COMMUNITY = "rehearsed";
    private final Path directory;
    private final int httpPort;
    private final int snmpPort;
    private final Program program;
    private final String control;

    private RehearsedFleet(Path directory, int httpPort, int snmpPort, Program program) throws Exception {
        this.directory = directory;
        this.httpPort = httpPort;
        this.snmpPort = snmpPort;
        this.program = program;
        this.control = program.ready("http") + "/v1/rehearsal";
    }

    /**
     * Starts it, empty. Its calls last half a minute.
     *
     * @param choose how its gateways choose proxies
     * @param every  period of polls, whoever polls
     * @param load   offered share of capacity
     */
    static RehearsedFleet start(Path directory, String choose, String every, double load)
            throws Exception {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("community"), COMMUNITY + "\n");
        int http;
        int snmp;
        try (var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            http = tcp.getLocalPort();
            snmp = udp.getLocalPort();
        }
        var program = Program.java(Rehearsal.class.getName(), "--fleet-file",
                directory.resolve("fleet.yml").toString(), "--community-file",
                directory.resolve("community").toString(), "--credentials", "c", "--ask-http",
                "http://127.0.0.1:" + http, "--ask-snmp", "127.0.0.1:" + snmp, "--http", "0", "--every",
                every, "--holding", "30s", "--load", Double.toString(load), "--choose", choose);
        try {
            return new RehearsedFleet(directory, http, snmp, program);
        } catch (Exception e) {
            program.close();
            throw e;
        }
    }

    /** Starts the collector that its gateways ask, on the fleet.yml that it wrote. */
    Collector collector() throws Exception {
        Files.writeString(directory.resolve("loadstar.yml"),
                """
                        listen: {http: "127.0.0.1:%d", https: "127.0.0.1:0", snmp: "127.0.0.1:%d", sip: "127.0.0.1:0", traps: "127.0.0.1:0"}
                        snmp: {communities: [{credentials: c}]}
                        """
                        .formatted(httpPort, snmpPort));
        Path secrets = Files.writeString(directory.resolve("secrets.yml"),
                "credentials: [{name: c, community: " + COMMUNITY + "}]\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        return Collector.start(Configuration.load(directory, Map.of()), directory.resolve("data"),
                TimeSource.system());
    }

    /** Changes the offered share of capacity. */
    void offer(double load) throws IOException, InterruptedException {
        Http.post(control, "{\"load\":" + load + "}");
    }

    Truth truth() throws IOException, InterruptedException {
        JsonNode all = Http.json(control, "");
        var loads = new ArrayList<Double>();
        for (JsonNode p : all.get("proxies"))
            if (p.get("name").asString().startsWith("vo-"))
                loads.add(p.get("calls").asDouble() / p.get("capacity").asDouble());
        long asked = 0;
        long refused = 0;
        long unanswered = 0;
        for (JsonNode g : all.get("gateways")) {
            asked += g.get("asked").asLong();
            refused += g.get("refused").asLong();
            unanswered += g.get("unanswered").asLong();
        }
        return new Truth(loads, asked, refused, unanswered);
    }

    /** How its collector sees the proxies, to be read where a test fails. */
    String seenBy(Collector collector) throws IOException, InterruptedException {
        String token = AdministratorToken.of(collector);
        return Http.json("http://127.0.0.1:" + collector.http().getPort() + "/v1/proxies", token)
                .get("proxies").toPrettyString();
    }

    @Override
    public void close() {
        program.close();
    }

    /**
     * The truth at one moment.
     *
     * @param voice      loads of the proxies of the voice pool, 1.0 = full
     * @param asked      calls that wanted a proxy since the start
     * @param refused    of these, by the answer or by the proxy it named
     * @param unanswered of these, without an answer in time
     */
    record Truth(List<Double> voice, long asked, long refused, long unanswered) {
        double mean() {
            return statistics().getAverage();
        }

        /** Distance of the most and the least loaded. */
        double spread() {
            return statistics().getMax() - statistics().getMin();
        }

        private DoubleSummaryStatistics statistics() {
            return voice.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        }
    }
}
