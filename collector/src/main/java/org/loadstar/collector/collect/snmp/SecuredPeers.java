package org.loadstar.collector.collect.snmp;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.loadstar.collector.collect.PollOutcome.Kind;
import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.snmp.Stack;
import org.loadstar.collector.snmp.Users;
import org.snmp4j.PDU;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * The engines of agents that are asked over SNMPv3: found out when an agent is first asked (RFC 3414
 * section 4), forgotten when it reports a trouble or keeps silent. Keys are made once for each agent and user. Thread-safe.
 */
final class SecuredPeers {
    private static final Map<OID, String> REPORTS = Map.of(
            SnmpConstants.usmStatsUnknownUserNames, "it does not know the user",
            SnmpConstants.usmStatsWrongDigests, "wrong password or protocol of authentication",
            SnmpConstants.usmStatsDecryptionErrors, "wrong password or protocol of encryption",
            SnmpConstants.usmStatsUnsupportedSecLevels, "its user has other keys than ours",
            SnmpConstants.usmStatsNotInTimeWindows, "its clock and ours do not meet in the window of 150 s",
            SnmpConstants.usmStatsUnknownEngineIDs, "its engine is another than before");

    private final Stack stack;
    private final ConcurrentMap<InetSocketAddress, OctetString> engines = new ConcurrentHashMap<>();

    SecuredPeers(Stack stack) {
        this.stack = stack;
    }

    /** Where to send a user's request; blocks to ask for the engine of an agent that is new. */
    UserTarget<UdpAddress> target(InetSocketAddress peer, SnmpUser user, Duration timeout)
            throws ReadFailedException {
        OctetString engine = engines.get(peer);
        if (engine == null) {
            engine = discover(peer, timeout);
            engines.put(peer, engine);
        }
        OctetString name = Users.name(user);
        synchronized (stack) {
            if (!stack.users().hasUser(engine, name))
                stack.users().addUser(Users.usm(user), engine);
        }
        var target = new UserTarget<>(address(peer), name, engine.getValue(), Users.level(user));
        target.setVersion(SnmpConstants.version3);
        return target;
    }

    private OctetString discover(InetSocketAddress peer, Duration timeout) throws ReadFailedException {
        byte[] engine = stack.snmp().discoverAuthoritativeEngineID(address(peer), timeout.toMillis());
        if (engine == null || engine.length == 0)
            throw new ReadFailedException(Kind.SILENT,
                    "no answer to the question for its engine within " + timeout.toMillis() + " ms");
        return new OctetString(engine);
    }

    /** Has the engine of an agent asked for anew next time: it was restarted or replaced, perhaps. */
    void forget(InetSocketAddress peer) {
        OctetString engine = engines.remove(peer);
        if (engine != null)
            stack.users().removeEngineTime(engine);
    }

    /** What a report says. */
    ReadFailedException refused(InetSocketAddress peer, PDU report) {
        forget(peer);
        OID what = report.size() == 0 ? new OID() : report.get(0).getOid();
        return new ReadFailedException(Kind.REFUSED,
                "the agent refuses: " + REPORTS.getOrDefault(what, "report " + what));
    }

    private static UdpAddress address(InetSocketAddress peer) {
        return new UdpAddress(peer.getAddress(), peer.getPort());
    }
}
