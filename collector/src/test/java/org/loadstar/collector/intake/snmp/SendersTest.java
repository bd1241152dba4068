package org.loadstar.collector.intake.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.loadstar.collector.config.Credentials;
import org.loadstar.collector.config.Credentials.Auth;
import org.loadstar.collector.config.Credentials.AuthProtocol;
import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.snmp.Engine;
import org.loadstar.collector.snmp.GatedTransport;
import org.loadstar.collector.snmp.KnownEngines;
import org.loadstar.collector.snmp.Stack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Proxy;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Problems;
import org.snmp4j.smi.OctetString;

import static org.assertj.core.api.Assertions.assertThat;

class SendersTest {
    private static final OctetString OURS = new OctetString("our own engine");
    private static final OctetString ITS = new OctetString("another engine");
    private final Secrets secrets = new Secrets(Map.of("one", community("first"), "two", community("second"),
            "user", user("first-password"), "namesake", user("other-password")));
    private final KnownEngines engines = new KnownEngines();
    private final InetAddress address = address("192.0.2.1");
    private Stack stack;
    private Senders senders;

    @BeforeEach
    void open() throws IOException {
        stack = Stack.agent(new GatedTransport(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                new Engine(OURS, 1));
        senders = new Senders(secrets, Packs.load(Path.of("none"), new Problems()), engines, OURS,
                new LocalKeys(stack, OURS));
    }

    @AfterEach
    void close() throws IOException {
        stack.snmp().close();
    }

    @Test
    void targetsAtOneAddressAreToldApartByTheirCredentials() {
        senders.regroup(fleet(proxy("a", 1, "one"), proxy("b", 2, "two")));
        assertThat(senders.byCommunity(address, bytes("second")).map(d -> d.target().name())).contains("b");
        assertThat(senders.byCommunity(address, bytes("third"))).isEmpty();
        senders.regroup(fleet(proxy("a", 1, "one"), proxy("b", 2, "one")));
        assertThat(senders.byCommunity(address, bytes("first"))).as("which of them?").isEmpty();
    }

    @Test
    void ofUsersOfOneNameOnlyTheFirstMayInform() {
        var second = new SnmpAccess("192.0.2.2", 161, "namesake");
        senders.regroup(fleet(proxy("a", 1, "user"), proxy("b", 2, second)));
        assertThat(senders.mayInform(address, bytes("u"))).isTrue();
        assertThat(senders.mayInform(address("192.0.2.2"), bytes("u"))).isFalse();
        assertThat(stack.users().hasUser(OURS, new OctetString("u"))).isTrue();
    }

    @Test
    void keysAreMadeForEnginesOfTheFleetAlone() {
        senders.regroup(fleet(proxy("a", 1, "user")));
        assertThat(senders.mayTrap(address, ITS.getValue(), bytes("u"))).isFalse();
        assertThat(stack.users().hasUser(ITS, new OctetString("u"))).isFalse();
        engines.learned(new InetSocketAddress(address, 161), ITS.getValue());
        assertThat(senders.mayTrap(address("192.0.2.2"), ITS.getValue(), bytes("u"))).isFalse();
        assertThat(senders.mayTrap(address, ITS.getValue(), bytes("u"))).isTrue();
        assertThat(stack.users().hasUser(ITS, new OctetString("u"))).isTrue();
    }

    @Test
    void whoLeftTheFleetIsKnownNoMore() {
        senders.regroup(fleet(proxy("a", 1, "user")));
        engines.learned(new InetSocketAddress(address, 161), ITS.getValue());
        assertThat(senders.mayTrap(address, ITS.getValue(), bytes("u"))).isTrue();
        senders.regroup(fleet());
        assertThat(senders.knows(address)).isFalse();
        assertThat(senders.admits(address)).isFalse();
        assertThat(engines.of(new InetSocketAddress(address, 161))).isEmpty();
        assertThat(stack.users().hasUser(ITS, new OctetString("u"))).isFalse();
    }

    private static Fleet fleet(Proxy... proxies) {
        return new Fleet(List.of(), Arrays.asList(proxies), List.of(), List.of());
    }

    private static Proxy proxy(String name, int index, String credentials) {
        return proxy(name, index, new SnmpAccess("192.0.2.1", 160 + index, credentials));
    }

    private static Proxy proxy(String name, int index, SnmpAccess access) {
        return new Proxy(name, index, ServiceUri.parse("sip:192.0.2.9").orElseThrow(), null,
                OptionalInt.empty(), Collect.DEFAULT, List.of(new Source("kamailio", access)));
    }

    private static Credentials community(String word) {
        return new Credentials.Community(new Secret(word));
    }

    private static Credentials user(String password) {
        return new SnmpUser("u", Optional.of(new Auth(AuthProtocol.SHA_256, new Secret(password))),
                Optional.empty());
    }

    private static InetAddress address(String text) {
        return new InetSocketAddress(text, 0).getAddress();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
