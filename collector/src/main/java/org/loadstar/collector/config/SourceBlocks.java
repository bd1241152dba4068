package org.loadstar.collector.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.loadstar.mibs.pack.Instance;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Access;
import org.loadstar.model.fleet.AgentUrl;
import org.loadstar.model.fleet.HttpAccess;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.fleet.SipAccess;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Block;

/**
 * Reads the sources of a device in {@code fleet.yml}.
 *
 * @param secrets entries that a source may name; empty: not known, any name passes
 */
record SourceBlocks(Packs packs, Optional<Secrets> secrets) {
    private static final List<String> PROTOCOLS = List.of("snmp", "jolokia", "http", "sip");
    private static final URI STAND_IN = URI.create("http://0.0.0.0/");

    List<Source> read(Block device) {
        return device.blocks("sources").stream().map(this::source).flatMap(Optional::stream).toList();
    }

    private Optional<Source> source(Block b) {
        String pack = b.text("pack");
        if (packs.find(pack).isEmpty())
            b.problem("pack",
                    "one of the packs " + String.join(", ", packs.names().stream().sorted().toList()),
                    quoted(pack));
        PROTOCOLS.forEach(b::block);
        List<String> given = PROTOCOLS.stream().filter(b::has).toList();
        b.end();
        if (given.size() != 1) {
            b.problem("snmp", "exactly one of " + String.join(", ", PROTOCOLS),
                    given.isEmpty() ? "none" : String.join(" and ", given));
            return Optional.empty();
        }
        Block block = b.block(given.getFirst());
        return Optional.of(new Source(pack, switch (given.getFirst()) {
            case "snmp" -> {
                checkPack(b, pack, Pack::isForSnmp, "managed objects");
                yield snmp(block);
            }
            case "jolokia" -> {
                checkPack(b, pack, p -> has(p, Instance.Attribute.class), "attributes of MBeans");
                yield new JolokiaAccess(url(block), login(block));
            }
            case "http" -> {
                checkPack(b, pack, p -> has(p, Instance.Json.class) || has(p, Instance.Series.class),
                        "values of JSON or series");
                yield new HttpAccess(url(block), login(block));
            }
            default -> {
                checkPack(b, pack, p -> has(p, Instance.Sip.class), "fields of SIP");
                yield sip(block);
            }
        }));
    }

    private static boolean has(Pack pack, Class<? extends Instance> kind) {
        return !pack.scalars(kind).isEmpty();
    }

    private void checkPack(Block b, String name, Predicate<Pack> fits, String what) {
        if (packs.find(name).filter(fits.negate()).isPresent())
            b.problem("pack", "a pack with " + what, quoted(name));
    }

    private Access snmp(Block b) {
        String address = b.parsed("address", "a numeric address", NumericAddress::parse)
                .map(a -> a.getHostAddress()).orElse("");
        int port = b.optionalWhole("port", 1, 65535).orElse(161);
        String credentials = b.text("credentials");
        checkCredentials(b, credentials, Credentials.ForSnmp.class, "a community or an SNMPv3 user");
        Optional<SnmpAccess.Version> version = b.optionalWord("version", SnmpAccess.Version.class);
        version.ifPresent(v -> checkVersion(b, credentials, v));
        Optional<String> engine = b.optional("engine", "5 to 32 octets in hex such as 80001f8804",
                SourceBlocks::engine);
        b.end();
        return new SnmpAccess(address, port, credentials, version.orElse(null), engine.orElse(null));
    }

    /** RFC 3411 section 5. */
    private static Optional<String> engine(String text) {
        String hex = text.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
        return Optional.of(hex).filter(h -> h.matches("([0-9a-f]{2}){5,32}"));
    }

    private void checkVersion(Block b, String credentials, SnmpAccess.Version version) {
        boolean secured = secrets.flatMap(s -> s.find(credentials, Credentials.SnmpUser.class)).isPresent();
        if (secrets.isPresent() && (version == SnmpAccess.Version.V3) != secured)
            b.problem("version",
                    secured ? "v3, as its credentials are a user's" : "v1 or v2c, as it has a community",
                    quoted(version.word()));
    }

    private static URI url(Block b) {
        return b.parsed("url", AgentUrl.EXPECTED, AgentUrl::parse).orElse(STAND_IN);
    }

    /** Ends the block. */
    private @Nullable String login(Block b) {
        Optional<String> credentials = b.optional("credentials", "text", Optional::of);
        credentials.ifPresent(c -> checkCredentials(b, c, Credentials.Login.class, "user and password"));
        b.end();
        return credentials.orElse(null);
    }

    private static Access sip(Block b) {
        ServiceUri uri = b.parsed("uri", ServiceUri.EXPECTED,
                text -> ServiceUri.parse(text).filter(u -> u.scheme().startsWith("sip")))
                .orElse(new ServiceUri("", "sip", "", 5060, "udp"));
        b.end();
        return new SipAccess(uri);
    }

    private void checkCredentials(Block b, String name, Class<? extends Credentials> kind, String what) {
        if (secrets.isPresent() && secrets.get().find(name, kind).isEmpty())
            b.problem("credentials", "a name of secrets.yml with " + what, quoted(name));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
