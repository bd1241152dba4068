package org.loadstar.collector.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.loadstar.collector.security.Role;
import org.loadstar.model.yaml.Block;

/** Reads {@code ldap} of {@code loadstar.yml}. */
final class LdapBlock {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern URL = Pattern
            .compile("(ldaps?)://(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9.-]+))(?::([0-9]{1,5}))?/?");
    private static final String NAME = "[A-Za-z][A-Za-z0-9-]*";
    /** RFC 4514 section 3. */
    private static final Pattern DN = Pattern.compile("PAIR(?:[,+] *PAIR)*".replace("PAIR",
            "(?:" + NAME + "|[0-9]+(?:\\.[0-9]+)+)="
                    + "(?:[^\"+,;<>\\\\\\x00]|\\\\(?:[ \"#+,;<=>\\\\]|[0-9a-fA-F]{2}))+"));

    private LdapBlock() {}

    /**
     * @param file    beside which files are found that have no absolute path
     * @param secrets entries that may be named; empty: not known, any name passes
     */
    static LdapSettings read(Block b, Path file, Optional<Secrets> secrets) {
        LdapSettings.Server server = b
                .parsed("url", "a URL such as ldaps://ldap.example.org", LdapBlock::server)
                .orElse(new LdapSettings.Server("", 0, false));
        List<X509Certificate> authorities = b
                .optional("ca", "a file of certificates in PEM form", ca -> certificates(file, ca))
                .orElse(List.of());
        LdapSettings.Users users = users(b.block("users"), secrets);
        String member = attribute(b, "member", "member");
        List<LdapSettings.Grant> grants = grants(b.block("roles"));
        if (grants.isEmpty())
            b.problem("roles", "a group with a role", "none");
        Duration timeout = b.duration("timeout", TIMEOUT);
        if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0)
            b.problem("timeout", "a duration above 0 and up to 30s", "\"" + timeout.toMillis() + "ms\"");
        b.end();
        return new LdapSettings(server, authorities, users, member, grants, timeout);
    }

    private static Optional<LdapSettings.Server> server(String url) {
        var m = URL.matcher(url);
        if (!m.matches())
            return Optional.empty();
        boolean startTls = m.group(1).equals("ldap");
        String host = m.group(2) != null ? m.group(2) : m.group(3);
        int port = m.group(4) == null ? startTls ? 389 : 636 : Integer.parseInt(m.group(4));
        return Optional.of(new LdapSettings.Server(host, port, startTls))
                .filter(s -> port >= 1 && port <= 65535);
    }

    private static Optional<List<X509Certificate>> certificates(Path file, String ca) {
        try (InputStream in = Files.newInputStream(file.resolveSibling(ca))) {
            var list = new ArrayList<X509Certificate>();
            CertificateFactory.getInstance("X.509").generateCertificates(in)
                    .forEach(c -> list.add((X509Certificate) c));
            return list.isEmpty() ? Optional.empty() : Optional.of(list);
        } catch (IOException | CertificateException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static LdapSettings.Users users(Block b, Optional<Secrets> secrets) {
        String base = b.parsed("base", "a DN such as ou=people,dc=example,dc=org",
                text -> Optional.of(text).filter(LdapBlock::isDn)).orElse("");
        String attribute = attribute(b, "attribute", "uid");
        Optional<String> credentials = b.optional("credentials", "text", Optional::of);
        credentials.ifPresent(name -> {
            if (secrets.isPresent() && secrets.get().find(name, Credentials.Login.class)
                    .filter(l -> !l.password().reveal().isEmpty()).isEmpty())
                b.problem("credentials", "a name of secrets.yml with a user and a password",
                        "\"" + name + "\"");
        });
        b.end();
        return new LdapSettings.Users(base, attribute, credentials);
    }

    private static String attribute(Block b, String key, String standIn) {
        return b.optional(key, "the name of an attribute",
                text -> Optional.of(text).filter(t -> t.matches(NAME)))
                .orElse(standIn);
    }

    private static List<LdapSettings.Grant> grants(Block b) {
        var grants = new ArrayList<LdapSettings.Grant>();
        for (Role role : List.of(Role.values()).reversed())
            for (String group : b.texts(role.word())) {
                if (!isDn(group))
                    b.problem(role.word(), "DNs of groups such as cn=noc,ou=groups,dc=example,dc=org",
                            "\"" + group + "\"");
                grants.add(new LdapSettings.Grant(group, role));
            }
        b.end();
        return grants;
    }

    private static boolean isDn(String text) {
        return DN.matcher(text).matches();
    }
}
