package org.loadstar.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.NumberFile;
import org.loadstar.collector.answer.Ways;
import org.loadstar.collector.answer.http.HttpMouth;
import org.loadstar.collector.answer.snmp.SnmpAgent;
import org.loadstar.collector.api.AdministrationResource;
import org.loadstar.collector.api.EventsResource;
import org.loadstar.collector.api.HealthResources;
import org.loadstar.collector.api.HistoryResource;
import org.loadstar.collector.api.NetworkResources;
import org.loadstar.collector.api.ShadowResource;
import org.loadstar.collector.api.WhatIfResource;
import org.loadstar.collector.api.WhyResource;
import org.loadstar.collector.collect.SourceReader;
import org.loadstar.collector.collect.jolokia.JolokiaReader;
import org.loadstar.collector.collect.snmp.SnmpReader;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Secret;
import org.loadstar.collector.config.Settings;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.HttpListener;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.schedule.Poller;
import org.loadstar.collector.schedule.Ticker;
import org.loadstar.collector.security.TokenFile;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.decide.Parameters;
import org.loadstar.model.TimeSource;

/**
 * The collector, put together: the parts in the order in which a sample and then a question pass
 * through them. Closing stops them in the opposite order.
 */
public final class Collector implements AutoCloseable {
    /** File of the administrator's token in the data directory. */
    public static final String TOKEN_FILE = "administrator.token";
    private static final Duration VIEW_PACE = Duration.ofMillis(100);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Answering answering;
    private final HttpListener http;
    private final SnmpAgent snmp;

    /**
     * Starts everything; a part that can't start stops those before it.
     *
     * @param data directory for state, made if missing, readable by its owner alone
     * @throws IOException where a port is taken or the data directory can't be used
     */
    public static Collector start(Configuration configuration, Path data, TimeSource time)
            throws IOException {
        Files.createDirectories(data,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var parts = new ArrayDeque<AutoCloseable>();
        try {
            return new Collector(configuration, data, time, parts);
        } catch (IOException | RuntimeException e) {
            close(parts);
            throw e;
        }
    }

    private Collector(Configuration configuration, Path data, TimeSource time, Deque<AutoCloseable> started)
            throws IOException {
        Settings settings = configuration.settings();
        var engine = Engine.boot(data.resolve("snmp-engine"));
        Secret token = TokenFile.open(data.resolve(TOKEN_FILE));

        answering = new Answering(configuration.fleet(), parameters(settings), ways(settings.decide()),
                NumberFile.open(data.resolve("numbers")), time);
        var administration = Administration.open(data.resolve("administration"), answering);
        var history = opened(started, History.start(data.resolve("store")));
        opened(started, Ticker.start(VIEW_PACE, answering::refresh));

        var intake = new Intake(answering, history);
        var snmpReader = opened(started, new SnmpReader(configuration.secrets(), engine, time));
        var jolokiaReader = opened(started, new JolokiaReader(configuration.secrets(), time));
        var reader = new SourceReader(configuration.packs(), snmpReader, jolokiaReader, time);
        opened(started, new Poller(reader, intake::polled)).start(configuration.fleet().targets());

        var askers = new Askers(configuration.fleet(), settings.allow());
        var routes = new ArrayList<Route>();
        routes.addAll(new HttpMouth(answering, askers).routes());
        routes.addAll(new NetworkResources(answering, history).routes());
        routes.addAll(new WhyResource(answering).routes());
        routes.addAll(new ShadowResource(answering).routes());
        routes.addAll(new HistoryResource(answering, history).routes());
        routes.addAll(new AdministrationResource(administration).routes());
        routes.addAll(new WhatIfResource(time).routes());
        routes.addAll(new EventsResource(answering).routes());
        routes.addAll(new HealthResources(answering, history).routes());
        http = opened(started, HttpListener.open(settings.http().socketAddress(),
                new Router(routes, token, askers::mayAsk)));
        snmp = opened(started, SnmpAgent.open(settings.snmp().socketAddress(), settings.snmpRoot(),
                access(configuration), engine, answering, askers, time));
        parts.addAll(started);
    }

    private static Parameters parameters(Settings settings) {
        var all = settings.validity().map(Parameters.DEFAULT::withValidity).orElse(Parameters.DEFAULT);
        var decided = all.withHysteresis(settings.decide().hysteresis())
                .withWeights(settings.decide().weights());
        return settings.decide().admission() ? decided : decided.withoutAdmission();
    }

    /** Lots are drawn otherwise in each run, so that collectors beside each other don't draw the same. */
    private static Ways ways(Settings.Decide decide) {
        return new Ways(decide.policy(), decide.shadow(), new SecureRandom().nextLong());
    }

    private static SnmpAgent.Access access(Configuration c) {
        return new SnmpAgent.Access(
                c.settings().communities().stream()
                        .map(rule -> new SnmpAgent.Community(
                                c.secrets().community(rule.credentials()).orElseThrow(),
                                rule.from()))
                        .toList(),
                c.settings().users().stream().map(rule -> new SnmpAgent.User(
                        c.secrets().find(rule.credentials(), Credentials.SnmpUser.class).orElseThrow(),
                        rule.from())).toList());
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> started, T part) {
        started.push(part);
        return part;
    }

    /** Where HTTP is answered. */
    public InetSocketAddress http() {
        return http.address();
    }

    /** Where SNMP is answered. */
    public InetSocketAddress snmp() {
        return snmp.address();
    }

    @Override
    public void close() {
        close(parts);
    }

    private static void close(Deque<AutoCloseable> parts) {
        while (!parts.isEmpty())
            Closing.close(parts.pop());
    }
}
