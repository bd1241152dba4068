package org.loadstar.collector.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.loadstar.mibs.pack.Pack;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.model.fleet.Access;
import org.loadstar.model.fleet.JolokiaAccess;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Source;
import org.loadstar.model.yaml.Block;

/**
 * Reads the sources of a device in {@code fleet.yml}.
 *
 * @param secrets entries that a source may name; empty: not known, any name passes
 */
record SourceBlocks(Packs packs, Optional<Secrets> secrets) {
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
        Block snmp = b.block("snmp");
        Block jolokia = b.block("jolokia");
        b.end();
        if (b.has("snmp") == b.has("jolokia")) {
            b.problem("snmp", "exactly one of snmp, jolokia", b.has("snmp") ? "both" : "none");
            return Optional.empty();
        }
        if (b.has("snmp"))
            checkPack(b, pack, Pack::isForSnmp, "managed objects");
        else
            checkPack(b, pack, Pack::isForJmx, "attributes of MBeans");
        return Optional.of(new Source(pack, b.has("snmp") ? snmp(snmp) : jolokia(jolokia)));
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
        checkVersion(b, credentials);
        b.end();
        return new SnmpAccess(address, port, credentials);
    }

    /** The version follows from the credentials; where it is written it must be that one. */
    private void checkVersion(Block b, String credentials) {
        Optional<String> version = b.optional("version", "v2c or v3",
                text -> Optional.of(text).filter(List.of("v2c", "v3")::contains));
        boolean secured = secrets.flatMap(s -> s.find(credentials, Credentials.SnmpUser.class)).isPresent();
        if (version.isPresent() && secrets.isPresent() && version.get().equals("v3") != secured)
            b.problem("version",
                    secured ? "v3, as its credentials are a user's" : "v2c, as it has a community",
                    quoted(version.get()));
    }

    private Access jolokia(Block b) {
        URI url = b.parsed("url", JolokiaAccess.EXPECTED, JolokiaAccess::parse).orElse(STAND_IN);
        Optional<String> credentials = b.optional("credentials", "text", Optional::of);
        credentials.ifPresent(c -> checkCredentials(b, c, Credentials.Login.class, "user and password"));
        b.end();
        return new JolokiaAccess(url, credentials.orElse(null));
    }

    private void checkCredentials(Block b, String name, Class<? extends Credentials> kind, String what) {
        if (secrets.isPresent() && secrets.get().find(name, kind).isEmpty())
            b.problem("credentials", "a name of secrets.yml with " + what, quoted(name));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
