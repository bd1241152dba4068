package org.loadstar.collector;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.NumberFile;
import org.loadstar.collector.answer.Ways;
import org.loadstar.collector.answer.http.HttpMouth;
import org.loadstar.collector.answer.snmp.SnmpAgent;
import org.loadstar.collector.api.AdministrationResource;
import org.loadstar.collector.api.AuditResource;
import org.loadstar.collector.api.EventsResource;
import org.loadstar.collector.api.FleetResource;
import org.loadstar.collector.api.HealthResources;
import org.loadstar.collector.api.HistoryResource;
import org.loadstar.collector.api.ListHead;
import org.loadstar.collector.api.NetworkResources;
import org.loadstar.collector.api.PollResource;
import org.loadstar.collector.api.ReportsResource;
import org.loadstar.collector.api.SessionsResource;
import org.loadstar.collector.api.ShadowResource;
import org.loadstar.collector.api.TokensResource;
import org.loadstar.collector.api.UsersResource;
import org.loadstar.collector.api.WhatIfResource;
import org.loadstar.collector.api.WhyResource;
import org.loadstar.collector.audit.AuditLog;
import org.loadstar.collector.audit.AuditReader;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Settings;
import org.loadstar.collector.file.DataDirectory;
import org.loadstar.collector.history.History;
import org.loadstar.collector.http.Hosts;
import org.loadstar.collector.http.HttpListener;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.http.Serving;
import org.loadstar.collector.intake.sip.Senders;
import org.loadstar.collector.intake.sip.SipReports;
import org.loadstar.collector.intake.snmp.TrapReceiver;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.inventory.Inventory;
import org.loadstar.collector.log.LogLevels;
import org.loadstar.collector.log.LogResource;
import org.loadstar.collector.schedule.Ticker;
import org.loadstar.collector.security.Directory;
import org.loadstar.collector.security.Login;
import org.loadstar.collector.security.People;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.security.Sessions;
import org.loadstar.collector.security.ldap.LdapDirectory;
import org.loadstar.collector.self.AnswerMetrics;
import org.loadstar.collector.self.CertificateMetrics;
import org.loadstar.collector.self.CollectMetrics;
import org.loadstar.collector.self.ListenerMetrics;
import org.loadstar.collector.self.MetricSource;
import org.loadstar.collector.self.MetricsResource;
import org.loadstar.collector.self.NetworkMetrics;
import org.loadstar.collector.self.ProcessMetrics;
import org.loadstar.collector.sip.SipListener;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.tally.AllRefusals;
import org.loadstar.collector.tally.Durations;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tls.ServerTls;
import org.loadstar.db.log.AppendLog;
import org.loadstar.decide.Parameters;
import org.loadstar.model.TimeSource;

/**
 * The collector, put together: the parts in the order in which a sample and then a question pass
 * through them. Closing stops them in the opposite order.
 */
public final class Collector implements AutoCloseable {
    /** File of users and tokens in the data directory. */
    public static final String PEOPLE = "people.json";
    /** Directory of the audit log in the data directory. */
    public static final String AUDIT = "audit";
    private static final Duration VIEW_PACE = Duration.ofMillis(100);
    private static final Duration CERTIFICATE_PACE = Duration.ofSeconds(2);
    private static final Duration UPKEEP_PACE = Duration.ofSeconds(1);

    private final Parts parts;
    private final Answering answering;
    private final People people;
    private final List<Route> routes;
    private final HttpListener http;
    private final HttpListener https;
    private final SnmpAgent snmp;
    private final SipListener sip;
    private final TrapReceiver traps;

    /**
     * Starts everything; a part that can't start stops those before it.
     *
     * @param data directory for state, made if missing, readable by its owner alone
     * @throws IOException where a port is taken, or the data directory can't be used or is used by another
     */
    public static Collector start(Configuration configuration, Path data, TimeSource time)
            throws IOException {
        var parts = new Parts();
        try {
            return new Collector(configuration, data, time, parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private Collector(Configuration configuration, Path data, TimeSource time, Parts parts)
            throws IOException {
        this.parts = parts;
        Settings settings = configuration.settings();
        parts.opened(DataDirectory.take(data));
        var audit = parts.opened(AuditLog.open(data.resolve(AUDIT), time));
        var engine = Engine.boot(data.resolve("snmp-engine"));
        people = People.open(data.resolve(PEOPLE), audit, time);
        var sessions = new Sessions(people, time);
        var login = new Login(people, sessions, directory(configuration), audit, time);

        var inventory = Inventory.open(data.resolve("fleet"), configuration, audit, time);
        answering = new Answering(inventory.fleet(), parameters(settings), ways(settings.decide()),
                NumberFile.open(data.resolve("numbers")), time);
        var administration = Administration.open(data.resolve("administration"), answering, audit);
        Loaded.record(configuration, administration.states(), data, audit);
        var log = parts.opened(AppendLog.open(data.resolve("reports")));
        var history = parts.opened(History.start(data.resolve("store"), log));
        var viewTicker = parts.opened(Ticker.start(VIEW_PACE, answering::refresh));

        var intake = new Intake(answering, history);
        inventory.follow(administration::regroup);
        inventory.follow(intake::regroup);
        var collecting = Collecting.start(configuration, inventory, answering, intake, log, time, parts);

        var refusals = new AllRefusals();
        var httpDelays = new Durations();
        var levels = new LogLevels(settings.log().level(), time);
        parts.opened(Ticker.start(UPKEEP_PACE, () -> {
            refusals.report();
            levels.restore();
        }));
        var tls = ServerTls.open(settings.tls(), data, settings.hosts(),
                settings.https().socketAddress().getAddress(), time);
        Loaded.certificate(tls.fingerprint(), audit);
        tls.whenChanged(context -> Loaded.certificate(tls.fingerprint(), audit));
        parts.opened(Ticker.start(CERTIFICATE_PACE, tls::refresh));
        var metrics = List.<MetricSource>of(new NetworkMetrics(answering), new AnswerMetrics(answering),
                new CollectMetrics(collecting.poller().counts(), history, collecting.reports(),
                        collecting.notifications()),
                new ListenerMetrics(refusals.all(),
                        Map.of("http", httpDelays, "view", viewTicker.delays())),
                new CertificateMetrics(tls::expires, time), new ProcessMetrics());

        var askers = new Askers(answering::fleet, settings.allow());
        routes = new ArrayList<>();
        routes.addAll(new HttpMouth(answering, collecting.freshening(), askers).routes());
        routes.addAll(new NetworkResources(answering, history).routes());
        routes.addAll(new WhyResource(answering).routes());
        routes.addAll(new ShadowResource(answering).routes());
        routes.addAll(new HistoryResource(answering, history).routes());
        routes.addAll(new PollResource(answering, collecting.poller()).routes());
        routes.addAll(new ReportsResource(answering::fleet, collecting.reports(), time).routes());
        routes.addAll(new AdministrationResource(administration).routes());
        routes.addAll(new AuditResource(new AuditReader(data.resolve(AUDIT)), answering).routes());
        routes.addAll(new FleetResource(inventory, this::listHead).routes());
        routes.addAll(new WhatIfResource(time).routes());
        routes.addAll(new EventsResource(answering).routes());
        routes.addAll(new HealthResources(answering, history, collecting.reports()).routes());
        routes.addAll(new UsersResource(people, sessions, this::listHead).routes());
        routes.addAll(new TokensResource(people, this::listHead, time).routes());
        routes.addAll(new SessionsResource(login, sessions, audit, this::listHead).routes());
        routes.addAll(new MetricsResource(metrics).routes());
        routes.addAll(new LogResource(levels, audit).routes());
        var serving = new Serving(new Router(routes, login, askers::mayAsk), new Hosts(settings.hosts()),
                refusals.of(Mouth.HTTP), httpDelays);
        http = parts.opened(HttpListener.open(settings.http().socketAddress(), serving));
        https = parts.opened(HttpListener.openTls(settings.https().socketAddress(), serving, tls));
        snmp = parts.opened(SnmpAgent.open(settings.snmp().socketAddress(), settings.snmpRoot(),
                access(configuration), engine, answering, collecting.freshening(), askers, administration,
                refusals.of(Mouth.SNMP), time));
        sip = parts.opened(SipListener.open(settings.sip().socketAddress(),
                new SipReports(new Senders(answering::fleet), askers, collecting.reports(),
                        refusals.of(Mouth.SIP),
                        time),
                refusals.of(Mouth.SIP)));
        traps = parts.opened(TrapReceiver.open(settings.traps().socketAddress(), engine, collecting.engines(),
                configuration.secrets(), configuration.packs(), collecting.notifications(),
                refusals.of(Mouth.TRAPS)));
        inventory.follow(traps::regroup);
    }

    private static Directory directory(Configuration c) {
        return c.settings().ldap().<Directory>map(l -> LdapDirectory.of(l, c.secrets()))
                .orElse(Directory.NONE);
    }

    private ListHead listHead() {
        return new ListHead(answering.view().number(), answering.view().takenAt().wall());
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
                        rule.from(), rule.role())).toList());
    }

    /** Where HTTP is answered. */
    public InetSocketAddress http() {
        return http.address();
    }

    /** Where HTTPS is answered. */
    public InetSocketAddress https() {
        return https.address();
    }

    /** What is answered over HTTP, and to whom. */
    List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Where SNMP is answered. */
    public InetSocketAddress snmp() {
        return snmp.address();
    }

    /** Where SIP is heard. */
    public InetSocketAddress sip() {
        return sip.address();
    }

    /** Where SNMP notifications are received. */
    public InetSocketAddress traps() {
        return traps.address();
    }

    /** The word by which the first user or token can be made; empty as soon as there is anybody. */
    public Optional<Secret> setup() {
        return people.setup();
    }

    @Override
    public void close() {
        parts.close();
    }
}
