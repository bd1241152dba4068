package org.loadstar.collector.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.loadstar.model.fleet.NumericAddress;

/** What a server may be called. Immutable. */
record Names(Set<String> hosts, Set<InetAddress> addresses) {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");
    private static final int DNS = 2;
    private static final int ADDRESS = 7;

    Names {
        hosts = Set.copyOf(hosts);
        addresses = Set.copyOf(addresses);
    }

    /** Localhost, this machine, the loopback addresses, and what is given. */
    static Names of(Collection<String> hosts, InetAddress listening) {
        var names = new TreeSet<>(hosts.stream().map(h -> h.toLowerCase(Locale.ROOT)).toList());
        names.add("localhost");
        names.add(thisMachine());
        var addresses = new HashSet<InetAddress>();
        for (String loopback : LOOPBACK)
            NumericAddress.parse(loopback).ifPresent(addresses::add);
        if (!listening.isAnyLocalAddress())
            addresses.add(listening);
        return new Names(names.stream().filter(n -> n.matches("[a-z0-9._-]+")).collect(Collectors.toSet()),
                addresses);
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Whether a certificate holds for all of them. */
    boolean areIn(X509Certificate certificate) {
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives == null)
                return false;
            var named = new HashSet<String>();
            var addressed = new HashSet<InetAddress>();
            for (List<?> a : alternatives)
                if (a.getFirst().equals(DNS))
                    named.add(String.valueOf(a.get(1)));
                else if (a.getFirst().equals(ADDRESS))
                    NumericAddress.parse(String.valueOf(a.get(1))).ifPresent(addressed::add);
            return named.containsAll(hosts) && addressed.containsAll(addresses);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
