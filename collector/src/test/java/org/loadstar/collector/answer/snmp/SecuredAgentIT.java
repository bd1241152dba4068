package org.loadstar.collector.answer.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.collector.Manager;
import org.loadstar.collector.TestFleet;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.NumberFile;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Credentials.Auth;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.Priv;
import org.loadstar.collector.config.Credentials.PrivProtocol;
import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.inventory.Administration;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.decide.LoadView;
import org.loadstar.decide.Parameters;
import org.loadstar.model.AdminState;
import org.loadstar.model.TimeSource;
import org.loadstar.model.yaml.InvalidFileException;

import static org.assertj.core.api.Assertions.assertThat;

/** SNMPv3 as Net-SNMP's snmpget asks for it. */
class SecuredAgentIT {
    private static final String URI = "." + Manager.ROOT + "1.2.1.2.1";
    private static final String SEQUENCE = "." + Manager.ROOT + "1.2.1.10.1";
    private static final String NAME = "." + Manager.ROOT + "1.4.1.2.";
    private static final String STATE = "." + Manager.ROOT + "1.4.1.8.";
    private static final String AUTH = "authenticate-me";
    private static final String PRIV = "encrypt-me-too";

    @TempDir
    private Path directory;
    private final List<String> audited = new ArrayList<>();
    private Answering answering;
    private SnmpAgent agent;

    @BeforeEach
    void start() throws IOException, InvalidFileException {
        Configuration c = TestFleet.load(directory, 0, 0);
        answering = new Answering(c.fleet(), Parameters.DEFAULT,
                NumberFile.open(directory.resolve("numbers")), TimeSource.system());
        agent = open(c);
    }

    private SnmpAgent open(Configuration c) throws IOException {
        var loopback = c.settings().allow();
        var users = List.of(
                new SnmpAgent.User(user("small", AuthProtocol.SHA_256, PrivProtocol.AES_128), loopback,
                        Role.VIEWER),
                new SnmpAgent.User(user("large", AuthProtocol.SHA_512, PrivProtocol.AES_256), loopback,
                        Role.OPERATOR),
                new SnmpAgent.User(new SnmpUser("plain", Optional.empty(), Optional.empty()), loopback,
                        Role.VIEWER),
                new SnmpAgent.User(user("elsewhere", AuthProtocol.SHA_256, PrivProtocol.AES_128), List.of(),
                        Role.VIEWER));
        return SnmpAgent.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                c.settings().snmpRoot(),
                new SnmpAgent.Access(List.of(), users), Engine.boot(directory.resolve("engine")), answering,
                Freshening.NONE,
                new Askers(c::fleet, loopback),
                Administration.open(directory.resolve("administration"), answering,
                        (by, what, subject, before, after) -> audited
                                .add(by.who() + " " + what + " " + subject)),
                new Refusals(Mouth.SNMP), TimeSource.system());
    }

    private static SnmpUser user(String name, AuthProtocol auth, PrivProtocol priv) {
        return new SnmpUser(name, Optional.of(new Auth(auth, new Secret(AUTH))),
                Optional.of(new Priv(priv, new Secret(PRIV))));
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
    }

    @ParameterizedTest
    @CsvSource({"small,SHA-256,AES-128", "large,SHA-512,AES-256"})
    void aUserWithItsKeysIsAnswered(String user, String auth, String priv) throws Exception {
        assertThat(get(user, "authPriv", auth, AUTH, priv, PRIV, List.of(), URI, SEQUENCE))
                .contains("sip:192.0.2.1").contains("Gauge32: 1");
    }

    @Test
    void aUserWithoutKeysIsAnsweredWhereThatWasAllowed() throws Exception {
        assertThat(run(List.of("-u", "plain", "-l", "noAuthNoPriv"), URI)).contains("STRING:");
    }

    @ParameterizedTest
    @CsvSource({
        "wrong password, small, authPriv, SHA-256, another-password, AES-128, encrypt-me-too, Authentication failure",
        "wrong protocol, small, authPriv, SHA-512, authenticate-me, AES-128, encrypt-me-too, Authentication failure",
        "wrong key of encryption, small, authPriv, SHA-256, authenticate-me, AES-128, another-password, Timeout",
        "unknown user, nobody, authPriv, SHA-256, authenticate-me, AES-128, encrypt-me-too, Unknown user name",
        "no encryption, small, authNoPriv, SHA-256, authenticate-me, '', '', authorizationError",
        "no authentication, small, noAuthNoPriv, '', '', '', '', authorizationError",
        "not from here, elsewhere, authPriv, SHA-256, authenticate-me, AES-128, encrypt-me-too, Timeout"})
    void whoHasNotTheKeysIsToldWhatIsWrongAndNothingElse(String what, String user, String level, String auth,
            String authPassword, String priv, String privPassword, String said) throws Exception {
        assertThat(get(user, level, auth, authPassword, priv, privPassword, List.of(), URI)).as(what)
                .contains(said).doesNotContain("sip:").doesNotContain("none:");
        assertThat(answering.refresh().pool("voice").orElseThrow().questions()).isZero();
    }

    @Test
    void aClockOutsideTheWindowIsReportedAndTheManagerSetsItsOwnRight() throws Exception {
        assertThat(
                get("small", "authPriv", "SHA-256", AUTH, "AES-128", PRIV, List.of("-r", "1", "-Z", "0,10"),
                        URI))
                .contains("STRING:");
        assertThat(get("small", "authPriv", "SHA-256", AUTH, "AES-128", PRIV, List.of("-Z", "1,100000"), URI))
                .as("a manager whose clock is ahead of all believes no report, as with Net-SNMP's agent")
                .contains("Timeout");
        assertThat(answering.refresh().pool("voice").orElseThrow().questions()).isEqualTo(1);
    }

    @Test
    void everyContextIsAnAskerOfItsOwn() throws Exception {
        for (String context : new String[]{"a", "b", ""})
            get("small", "authPriv", "SHA-256", AUTH, "AES-128", PRIV, List.of("-n", context), URI);
        assertThat(answering.refresh().pool("voice").orElseThrow().questions()).isEqualTo(3);
    }

    @Test
    void whoMayOperateSetsAdministrativeStatesAndNobodyElseDoes() throws Exception {
        assertThat(set("small", "SHA-256", "AES-128", STATE + "1", "i", "2")).contains("noAccess");
        assertThat(states()).containsExactly(AdminState.UP, AdminState.UP);
        assertThat(set("large", "SHA-512", "AES-256", STATE + "1", "i", "2")).contains("INTEGER: 2");
        assertThat(states()).containsExactly(AdminState.DRAINING, AdminState.UP);
        assertThat(audited).containsExactly("SNMP user large proxy.administered a");
        assertThat(set("large", "SHA-512", "AES-256", STATE + "2", "i", "3", STATE + "1", "i", "9"))
                .contains("wrongValue");
        assertThat(set("large", "SHA-512", "AES-256", STATE + "2", "i", "3", NAME + "1", "s", "x"))
                .contains("notWritable");
        assertThat(set("large", "SHA-512", "AES-256", STATE + "2", "s", "disabled")).contains("wrongType");
        assertThat(set("large", "SHA-512", "AES-256", STATE + "7", "i", "3")).contains("notWritable");
        assertThat(states()).as("all of a request or nothing").containsExactly(AdminState.DRAINING,
                AdminState.UP);
        assertThat(set("large", "SHA-512", "AES-256", STATE + "1", "i", "1", STATE + "2", "i", "3"))
                .contains("INTEGER: 1", "INTEGER: 3");
        assertThat(states()).containsExactly(AdminState.UP, AdminState.DISABLED);
    }

    private List<AdminState> states() {
        return answering.refresh().proxies().stream().map(LoadView.OfProxy::adminState).toList();
    }

    private String set(String user, String auth, String priv, String... values) throws Exception {
        return run("snmpset", "30", List.of("-u", user, "-l", "authPriv", "-a", auth, "-A", AUTH, "-x", priv,
                "-X", PRIV), values);
    }

    @Test
    void theEngineIsTheSameAfterARestartAndKnowsThatItStartedOnceMore() throws Exception {
        var first = Engine.boot(directory.resolve("engine"));
        var second = Engine.boot(directory.resolve("engine"));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.boots()).isEqualTo(first.boots() + 1);
    }

    private String get(String user, String level, String auth, String authPassword, String priv,
            String privPassword, List<String> more, String... objects) throws Exception {
        var options = new ArrayList<>(List.of("-u", user, "-l", level));
        if (!auth.isEmpty())
            options.addAll(List.of("-a", auth, "-A", authPassword));
        if (!priv.isEmpty())
            options.addAll(List.of("-x", priv, "-X", privPassword));
        options.addAll(more);
        return run(options, objects);
    }

    private String run(List<String> options, String... objects) throws Exception {
        return run("snmpget", "1", options, objects);
    }

    private String run(String program, String timeout, List<String> options, String... objects)
            throws Exception {
        var command = new ArrayList<>(List.of("/usr/bin/" + program, "-v3", "-On", "-r", "0", "-t", timeout));
        command.addAll(options);
        command.add("127.0.0.1:" + agent.address().getPort());
        command.addAll(Arrays.asList(objects));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("MIBS", "");
        builder.environment().put("SNMP_PERSISTENT_DIR", directory.resolve("snmp").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isBetween(0, 2);
        return said;
    }
}
