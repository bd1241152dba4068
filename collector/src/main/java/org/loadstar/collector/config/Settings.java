package org.loadstar.collector.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.loadstar.collector.security.Role;
import org.loadstar.collector.tls.TlsFiles;
import org.loadstar.model.Metric;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Cidr;

/**
 * What {@code loadstar.yml} says of the process.
 *
 * @param http        where HTTP is answered
 * @param https       where HTTPS is answered
 * @param snmp        where the SNMP agent answers
 * @param sip         where SIP is heard, over UDP and TCP
 * @param traps       where SNMP notifications are received
 * @param allow       ranges from which questions need no token
 * @param validity    age up to which data count as fresh; empty: three poll periods of each target
 * @param snmpRoot    OID below which LOADSTAR-MIB stands
 * @param communities who may ask over SNMP v1 and v2c; none unless configured
 * @param users       who may ask over SNMPv3; none unless configured
 * @param tls         files of certificates
 * @param hosts       names under which HTTP is asked, besides addresses and localhost
 * @param decide      by what it is decided
 * @param ldap        the server that knows people besides the local ones; empty: none
 * @param log         how it speaks of itself
 */
public record Settings(HostPort http, HostPort https, HostPort snmp, HostPort sip, HostPort traps,
        List<Cidr> allow,
        Optional<Duration> validity,
        String snmpRoot,
        List<Community> communities, List<User> users, TlsFiles tls, List<String> hosts, Decide decide,
        Optional<LdapSettings> ldap, Log log) {
    public Settings {
        allow = List.copyOf(allow);
        communities = List.copyOf(communities);
        users = List.copyOf(users);
        hosts = List.copyOf(hosts);
    }

    /**
     * By what it is decided.
     *
     * @param policy    who answers, by name
     * @param admission whether calls are turned away for which there is no room
     * @param shadow    whose answers are counted beside; empty: nobody's
     * @param hysteresis by so much load a saturated pool must become emptier to be saturated no more, 0..0.5
     * @param weights   by which the loads of resources are summed up; empty: the fullest counts
     */
    public record Decide(String policy, boolean admission, Optional<String> shadow, double hysteresis,
            Map<Metric, Double> weights) {
        public Decide {
            weights = Map.copyOf(weights);
        }
    }

    /** How it speaks of itself, and how much. */
    public record Log(LogFormat format, LogLevel level) {}

    /** The form of a line of the log. */
    public enum LogFormat implements Word {
        TEXT, JSON
    }

    /** How much is said, least first. */
    public enum LogLevel implements Word {
        ERROR, WARN, INFO, DEBUG, TRACE
    }

    /**
     * A user of SNMPv3 that the agent knows.
     *
     * @param credentials entry of secrets.yml that holds it
     * @param from        source ranges
     * @param role        what it may do; more than looking only with authentication
     */
    public record User(String credentials, List<Cidr> from, Role role) {
        public User {
            from = List.copyOf(from);
        }
    }

    /**
     * A community that the agent accepts.
     *
     * @param credentials entry of secrets.yml that holds it
     * @param from        source ranges
     */
    public record Community(String credentials, List<Cidr> from) {
        public Community {
            from = List.copyOf(from);
        }
    }
}
