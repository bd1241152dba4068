package org.loadstar.collector.answer.http;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Body;
import org.loadstar.collector.http.Request;
import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Collect;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Gateway;
import org.loadstar.model.fleet.GatewayKind;
import org.loadstar.model.fleet.NumericAddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientsTest {
    private static final Fleet FLEET = new Fleet(List.of(), List.of(),
            List.of(gateway("gw-fra", "fra", "192.0.2.31", "2001:db8::31"), gateway("gw-free", null),
                    gateway("gw-muc", "muc", "192.0.2.32")),
            List.of());
    private final Clients clients = new Clients(new Askers(() -> FLEET, List.of()), FLEET::sites);

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        // source, client=, site= -> name, site, address
        "192.0.2.31,   -,            -,   gw-fra,       fra, 192.0.2.31",
        "2001:db8::31, -,            -,   gw-fra,       fra, 2001:db8::31",
        "198.51.100.7, -,            -,   198.51.100.7, -,   198.51.100.7",
        "198.51.100.7, gw-muc,       -,   gw-muc,       muc, 192.0.2.32",
        "2001:db8::31, gw-fra,       -,   gw-fra,       fra, 2001:db8::31",
        "198.51.100.7, 192.0.2.32,   -,   gw-muc,       muc, 192.0.2.32",
        "198.51.100.7, 203.0.113.9,  -,   203.0.113.9,  -,   203.0.113.9",
        "198.51.100.7, gw-free,      -,   gw-free,      -,   198.51.100.7",
        "198.51.100.7, a phone,      -,   a phone,      -,   198.51.100.7",
        "192.0.2.31,   -,            muc, gw-fra,       muc, 192.0.2.31",
        "198.51.100.7, a phone,      fra, a phone,      fra, 198.51.100.7"})
    void aClientIsWhereItSaysElseWhereItsGatewayIsElseWhereTheRequestComesFrom(String source,
            @Nullable String client, @Nullable String site, String name, @Nullable String at, String address)
            throws BadRequestException {
        assertThat(clients.of(request(source, client, site)))
                .isEqualTo(new Client(name, new Vantage(at, address(address))));
    }

    @Test
    void aSiteThatNothingNamesIsRefused() {
        assertThatThrownBy(() -> clients.of(request("192.0.2.31", null, "fr")))
                .isInstanceOf(BadRequestException.class)
                .hasMessage("site: expected one of fra, muc, got \"fr\"");
        var siteless = new Clients(new Askers(() -> FLEET, List.of()), TreeSet::new);
        assertThatThrownBy(() -> siteless.of(request("192.0.2.31", null, "fra")))
                .hasMessage("site: expected none, as the fleet has no sites, got \"fra\"");
    }

    private static Request request(String source, @Nullable String client, @Nullable String site) {
        return new Request("GET", "/",
                Map.of("client", client == null ? "" : client, "site", site == null ? "" : site),
                name -> null,
                address(source), Body.text(""), Map.of(), Optional.empty());
    }

    private static Gateway gateway(String name, @Nullable String site, String... addresses) {
        return new Gateway(name, 1, GatewayKind.PSTN,
                List.of(addresses).stream().map(a -> address(a).getHostAddress()).toList(), site,
                OptionalInt.empty(), Collect.DEFAULT, List.of());
    }

    private static InetAddress address(String text) {
        return NumericAddress.parse(text).orElseThrow();
    }
}
