package org.loadstar.collector.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.loadstar.mibs.LoadstarMib;
import org.loadstar.model.fleet.Cidr;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.yaml.Block;
import org.loadstar.model.yaml.Problems;
import org.loadstar.model.yaml.YamlFile;

/** Reads {@code loadstar.yml}. */
final class SettingsFile {
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

    private SettingsFile() {}

    /**
     * @param secrets entries that a community may name; empty: not known, any name passes
     * @param fleet   for whose proxies it is decided; empty: not known
     */
    static Settings read(String file, String text, Optional<Secrets> secrets, Optional<Fleet> fleet,
            Problems problems) {
        Block root = YamlFile.open(file, text, problems);
        Block listen = root.block("listen");
        HostPort http = listen(listen, "http", 8470);
        HostPort snmp = listen(listen, "snmp", 8161);
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
            if (secrets.isPresent() && secrets.get().find(name, Credentials.SnmpUser.class).isEmpty())
                b.problem("credentials", "a name of secrets.yml with an SNMPv3 user", "\"" + name + "\"");
            users.add(new Settings.User(name, ranges(b, "from", LOOPBACK)));
            b.end();
        }
        agent.end();
        Settings.Decide decide = DecideBlock.read(root.block("decide"), fleet);
        root.end();
        return new Settings(http, snmp, allow, validity, oid, communities, users, decide);
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
