package org.loadstar.model.fleet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.loadstar.model.Vantage;

import static org.assertj.core.api.Assertions.assertThat;

class ReachTest {
    private static final ServiceUri OWN = uri("own.example");
    private final Proxy proxy = proxy(List.of(site("fra", "fra.example"),
            range("192.0.2.0/24", "lan.example"),
            range("192.0.2.128/25", "dmz.example"), range("192.0.2.200/32", "one.example"),
            range("2001:db8::/32", "six.example")));

    @Test
    void withoutEntriesEverybodyIsToldItsOwnUri() {
        var open = proxy(List.of());
        assertThat(open.uriFor(Vantage.ANYWHERE)).hasValue(OWN);
        assertThat(open.uriFor(at("fra", "198.51.100.1"))).hasValue(OWN);
    }

    @Test
    void aClientIsToldTheEntryOfItsSiteBeforeThatOfItsAddress() {
        assertThat(told(at("fra", "192.0.2.200"))).hasValue("fra.example");
        assertThat(told(new Vantage("fra", null))).hasValue("fra.example");
    }

    @Test
    void aSiteWithoutAnEntryLeavesItToTheAddress() {
        assertThat(told(at("muc", "192.0.2.7"))).hasValue("lan.example");
        assertThat(told(new Vantage("muc", null))).isEmpty();
    }

    @Test
    void ofSeveralRangesTheLongestPrefixCounts() {
        assertThat(told(at(null, "192.0.2.1"))).hasValue("lan.example");
        assertThat(told(at(null, "192.0.2.129"))).hasValue("dmz.example");
        assertThat(told(at(null, "192.0.2.200"))).hasValue("one.example");
        assertThat(told(at(null, "2001:db8::9"))).hasValue("six.example");
    }

    @Test
    void whomNoEntryFitsCanNotReachIt() {
        assertThat(told(at(null, "198.51.100.1"))).isEmpty();
        assertThat(told(at(null, "2001:db9::1"))).isEmpty();
    }

    @Test
    void aLookFromNowhereSeesItAtItsOwnUri() {
        assertThat(proxy.uriFor(Vantage.ANYWHERE)).hasValue(OWN);
    }

    /** Against a model that compares bit by bit, over nested random ranges in random order. */
    @Test
    void theLongestPrefixCountsInWhateverOrderTheEntriesStand() throws UnknownHostException {
        var random = new Random(11);
        for (int round = 0; round < 2000; round++) {
            int width = random.nextBoolean() ? 4 : 16;
            var entries = new ArrayList<Reach>();
            for (int i = 0; i < 8; i++) {
                var range = new Cidr(address(random, width), random.nextInt(width * 8 + 1));
                entries.add(new Reach(new Reach.Range(range), uri("h" + i + ".example")));
            }
            InetAddress client = address(random, width);
            Optional<Integer> longest = entries.stream().map(r -> ((Reach.Range) r.from()).range())
                    .filter(c -> samePrefix(c.network(), client, c.bits())).map(Cidr::bits)
                    .max(Comparator.naturalOrder());
            Optional<ServiceUri> told = proxy(entries).uriFor(new Vantage(null, client));
            assertThat(told.map(u -> bitsOf(entries, u))).isEqualTo(longest);
        }
    }

    /** Addresses that differ in few bits, so that prefixes nest. */
    private static InetAddress address(Random random, int width) throws UnknownHostException {
        byte[] bytes = new byte[width];
        Arrays.fill(bytes, (byte) 0x20);
        if (random.nextInt(3) > 0)
            bytes[random.nextInt(width)] ^= (byte) (1 << random.nextInt(8));
        return InetAddress.getByAddress(bytes);
    }

    private static boolean samePrefix(InetAddress a, InetAddress b, int bits) {
        for (int bit = 0; bit < bits; bit++)
            if (((a.getAddress()[bit / 8] ^ b.getAddress()[bit / 8]) >> (7 - bit % 8) & 1) != 0)
                return false;
        return true;
    }

    private static int bitsOf(List<Reach> entries, ServiceUri told) {
        return entries.stream().filter(r -> r.uri().equals(told)).map(r -> ((Reach.Range) r.from()).range())
                .findFirst().orElseThrow().bits();
    }

    private Optional<String> told(Vantage vantage) {
        return proxy.uriFor(vantage).map(ServiceUri::host);
    }

    private static Vantage at(@Nullable String site, String address) {
        return new Vantage(site, NumericAddress.parse(address).orElseThrow());
    }

    private static Proxy proxy(List<Reach> reach) {
        return new Proxy("p", 1, OWN, reach, null, Capacity.of(OptionalInt.empty()), Collect.DEFAULT,
                List.of());
    }

    private static Reach site(String name, String host) {
        return new Reach(new Reach.Site(name), uri(host));
    }

    private static Reach range(String text, String host) {
        return new Reach(new Reach.Range(Cidr.parse(text).orElseThrow()), uri(host));
    }

    private static ServiceUri uri(String host) {
        return ServiceUri.parse("sip:" + host).orElseThrow();
    }
}
