package org.loadstar.collector.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.collector.security.Role;
import org.loadstar.collector.tls.TlsFiles;
import org.loadstar.mibs.LoadstarMib;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads {@code loadstar.yml}. */
final class SettingsFile {
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*");

    private SettingsFile() {}

    /**
     * @param secrets entries that may be named; empty: not known, any name passes
     * @param fleet   for whose proxies it is decided; empty: not known
     */
    static Settings read(String file, String text, Optional<Secrets> secrets, Optional<Fleet> fleet,
            Problems problems) {
        Block root = YamlFile.open(file, text, problems);
        Block listen = root.block("listen");
        HostPort http = listen(listen, "http", 8470);
        HostPort https = listen(listen, "https", 8473);
        HostPort snmp = listen(listen, "snmp", 8161);
        HostPort sip = listen(listen, "sip", 8060);
        HostPort traps = listen(listen, "traps", 8162);
        listen.end();
        Block answer = root.block("answer");
        List<Cidr> allow = ranges(answer, "allow", LOOPBACK);
        Optional<Duration> validity = answer.optionalDuration("validity");
        if (validity.filter(Duration::isZero).isPresent())
            answer.problem("validity", "a duration above 0", "\"0\"");
        answer.end();
        Block agent = root.block("snmp");
        String oid = agent.optional("root", "an OID such as " + LoadstarMib.DEFAULT_ROOT, SettingsFile::oid)
                .orElse(LoadstarMib.DEFAULT_ROOT);
        var communities = new ArrayList<Settings.Community>();
        for (Block b : agent.blocks("communities")) {
            String name = b.text("credentials");
            if (secrets.isPresent() && secrets.get().community(name).isEmpty())
                b.problem("credentials", "a name of secrets.yml with a community", "\"" + name + "\"");
            communities.add(new Settings.Community(name, ranges(b, "from", LOOPBACK)));
            b.end();
        }
        var users = new ArrayList<Settings.User>();
        for (Block b : agent.blocks("users")) {
            String name = b.text("credentials");
            Role role = b.optionalWord("role", Role.class).orElse(Role.VIEWER);
            if (secrets.isPresent())
                checkUser(b, name, role, secrets.get().find(name, Credentials.SnmpUser.class));
            users.add(new Settings.User(name, ranges(b, "from", LOOPBACK), role));
            b.end();
        }
        agent.end();
        TlsFiles tls = TlsBlock.read(root.block("tls"), file);
        Block web = root.block("http");
        List<String> hosts = hosts(web);
        web.end();
        Settings.Decide decide = DecideBlock.read(root.block("decide"), fleet);
        Block ldap = root.block("ldap");
        Optional<LdapSettings> people = root.has("ldap")
                ? Optional.of(LdapBlock.read(ldap, Path.of(file), secrets))
                : Optional.empty();
        Settings.Log log = log(root.block("log"));
        root.end();
        return new Settings(http, https, snmp, sip, traps, allow, validity, oid, communities, users, tls,
                hosts,
                decide,
                people, log);
    }

    private static Settings.Log log(Block b) {
        var log = new Settings.Log(
                b.optionalWord("format", Settings.LogFormat.class).orElse(Settings.LogFormat.TEXT),
                b.optionalWord("level", Settings.LogLevel.class).orElse(Settings.LogLevel.INFO));
        b.end();
        return log;
    }

    private static List<String> hosts(Block web) {
        List<String> hosts = web.texts("hosts");
        for (String h : hosts)
            if (!HOST.matcher(h).matches())
                web.problem("hosts", "names of hosts without ports", "\"" + h + "\"");
        return hosts;
    }

    private static void checkUser(Block b, String name, Role role, Optional<Credentials.SnmpUser> user) {
        if (user.isEmpty())
            b.problem("credentials", "a name of secrets.yml with an SNMPv3 user", "\"" + name + "\"");
        else if (!user.get().weakProtocols().isEmpty())
            b.problem("credentials", "a user with protocols from SHA-224 and AES-128 on",
                    String.join(" and ", user.get().weakProtocols()));
        else if (role != Role.VIEWER && user.get().auth().isEmpty())
            b.problem("role", "viewer for a user without authentication", "\"" + role.word() + "\"");
    }

    private static Optional<String> oid(String text) {
        return text.matches("1(\\.[0-9]{1,9}){3,60}") ? Optional.of(text) : Optional.empty();
    }

    private static HostPort listen(Block b, String key, int port) {
        var standIn = new HostPort("127.0.0.1", port);
        return b.optional(key, HostPort.EXPECTED, HostPort::parse).orElse(standIn);
    }

    private static List<Cidr> ranges(Block b, String key, List<String> standIn) {
        var ranges = new ArrayList<Cidr>();
        for (String text : b.textsOr(key, standIn))
            Cidr.parse(text).ifPresentOrElse(ranges::add,
                    () -> b.problem(key, Cidr.EXPECTED, "\"" + text + "\""));
        return ranges;
    }
}
