package org.loadstar.collector.answer.http;

import java.net.InetAddress;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Request;
import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.NumericAddress;

/**
 * Finds for whom a request asks, and from where that one will call.
 *
 * @param sites names of the sites that a request may say, by the fleet of now
 */
record Clients(Askers askers, Supplier<SortedSet<String>> sites) {
    private static final int LONGEST_NAME = 255;

    /**
     * The client that the request names, by name or address, else whoever sent it. A site that the
     * request says goes before that of the gateway.
     */
    Client of(Request r) throws BadRequestException {
        String said = r.parameter("client").orElse("");
        if (said.length() > LONGEST_NAME)
            throw new BadRequestException("client", "at most " + LONGEST_NAME + " characters", said);
        Optional<InetAddress> address = NumericAddress.parse(said);
        InetAddress source = address.orElse(r.source());
        String name = said.isEmpty() || address.isPresent() ? askers.client(source) : said;
        Vantage vantage = askers.vantage(name, source);
        String site = r.parameter("site").orElse("");
        return new Client(name, site.isEmpty() ? vantage : vantage.at(known(site)));
    }

    private String known(String site) throws BadRequestException {
        SortedSet<String> known = sites.get();
        if (known.contains(site))
            return site;
        String expected = known.isEmpty()
                ? "none, as the fleet has no sites"
                : "one of " + String.join(", ", known);
        throw new BadRequestException("site", expected, site);
    }
}
