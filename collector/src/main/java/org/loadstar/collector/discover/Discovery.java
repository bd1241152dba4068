package org.loadstar.collector.discover;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import org.loadstar.collector.collect.ReadFailedException;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.recognise.Recogniser;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.model.fleet.SnmpAccess;

/**
 * Looks for SNMP agents at some addresses and at no others, some at once, and for the packs that fit them. Confined
 * to one use.
 *
 * @param credentials names of entries of secrets.yml, which are tried in this order until one is answered
 * @param timeout     of each request that nobody may answer
 */
public record Discovery(Probe probe, Packs packs, List<Integer> ports, List<String> credentials,
        Duration timeout) {
    private static final int AT_ONCE = 64;
    /** Who answered is given more time for all objects of all packs. */
    private static final int TIMES_FOR_ALL = 10;

    public Discovery {
        ports = List.copyOf(ports);
        credentials = List.copyOf(credentials);
    }

    /**
     * Addresses of some ranges, each once, in the order of the ranges.
     *
     * @throws IllegalArgumentException where one is no range, or all together are too many
     */
    public static Set<String> addresses(List<String> ranges) {
        var addresses = new LinkedHashSet<String>();
        for (String text : ranges) {
            Range.parse(text).orElseThrow(() -> new IllegalArgumentException(
                    "expected " + Range.EXPECTED + ", got \"" + text + "\"")).addresses()
                    .forEach(addresses::add);
            if (addresses.size() > Range.MOST)
                throw new IllegalArgumentException(
                        "expected at most " + Range.MOST + " addresses in all, got more");
        }
        return addresses;
    }

    /** Those that answered, in the order of the addresses. */
    public List<Found> look(Set<String> addresses) throws InterruptedException {
        var turns = new Semaphore(AT_ONCE);
        var answers = new ArrayList<Future<Optional<Found>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String address : addresses)
                for (int port : ports) {
                    turns.acquire();
                    answers.add(threads.submit(() -> {
                        try {
                            return look(address, port);
                        } finally {
                            turns.release();
                        }
                    }));
                }
            var found = new ArrayList<Found>();
            for (Future<Optional<Found>> answer : answers)
                answer.get().ifPresent(found::add);
            return found;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Optional<Found> look(String address, int port) {
        for (String name : credentials) {
            var agent = new SnmpAccess(address, port, name);
            Optional<Shown> identity = identity(agent);
            if (identity.isPresent())
                return Optional.of(new Found(agent, identity.get(),
                        Recogniser.fits(packs, all(agent, identity.get()))));
        }
        return Optional.empty();
    }

    /** Most addresses of a range have no agent, and an agent keeps silent about a wrong community. */
    private Optional<Shown> identity(SnmpAccess agent) {
        try {
            return Optional.of(probe.identity(agent, timeout));
        } catch (ReadFailedException e) {
            return Optional.empty();
        }
    }

    private Shown all(SnmpAccess agent, Shown identity) {
        try {
            return probe.objects(agent, timeout.multipliedBy(TIMES_FOR_ALL));
        } catch (ReadFailedException e) {
            return identity;
        }
    }
}
