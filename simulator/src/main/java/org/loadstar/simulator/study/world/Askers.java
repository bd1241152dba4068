package org.loadstar.simulator.study.world;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Purpose;
import org.loadstar.model.Question;

/** Those who ask, each always the same collector, and the lists that they keep. Confined to its run. */
final class Askers {
    private static final int PHONES = 10_000;
    private static final int STRANGERS = 1 << 30;

    private final List<Monitor> monitors;
    private final int proxies;
    private final Duration keep;
    private final Idle idle;
    private final Streams streams;
    private final String[] names;
    private final @Nullable KeptList[] kept;
    private final Map<String, Integer> positions = new HashMap<>();

    /** @param keepSeconds 0: they ask for every call */
    Askers(Setting setting, double keepSeconds, List<Monitor> monitors, Streams streams) {
        this.monitors = monitors;
        this.streams = streams;
        proxies = setting.proxies().count();
        keep = Duration.ofNanos((long) (keepSeconds * 1e9));
        idle = setting.asking().idle();
        names = IntStream.range(0, setting.asking().clients()).mapToObj(Names::gateway)
                .toArray(String[]::new);
        kept = new KeptList[names.length];
        for (int i = 0; i < proxies; i++)
            positions.put(Names.proxy(i), i);
    }

    /** Position of the proxy for a call of a client; -1 where it is told that there is none. */
    int proxyFor(int client, double now) {
        var question = Question.ofCall(Names.POOL, names[client], 0);
        if (keep.isZero())
            return policy(client).choose(question, Names.moment(now)).map(p -> positions.getOrDefault(p, -1))
                    .orElse(-1);
        KeptList list = kept[client];
        if (list == null || list.isOver(now)) {
            list = ask(client, now);
            kept[client] = list;
        }
        return list == null ? -1 : list.draw(streams.lists);
    }

    private @Nullable KeptList ask(int client, double now) {
        var question = Question.ofCall(Names.POOL, names[client], proxies).keptFor(keep);
        Map<String, Double> told = policy(client).list(question, Names.moment(now));
        double[] weights = IntStream.range(0, proxies)
                .mapToDouble(i -> told.getOrDefault(Names.proxy(i), 0.0))
                .toArray();
        boolean any = Arrays.stream(weights).anyMatch(w -> w > 0);
        return any ? new KeptList(now + keep.toNanos() / 1e9, weights) : null;
    }

    private Policy policy(int client) {
        return monitors.get(client % monitors.size()).policy;
    }

    /** Somebody asks and places no call. */
    void askIdly(double now) {
        var random = streams.idleQuestions;
        int who = random.nextInt(STRANGERS);
        var question = switch (idle) {
            case REGISTER -> Question.ofCall(Names.POOL, "phone" + who % PHONES, 0).as(Purpose.NO_CALL);
            case SPOOF -> Question.ofCall(Names.POOL, "stranger" + who, 0);
            case KNOWN -> Question.ofCall(Names.POOL, Names.IDLE_GATEWAY, 0);
            case BUSY -> Question.ofCall(Names.POOL, names[0], 0);
        };
        int asks = switch (idle) {
            case REGISTER, SPOOF -> who;
            case KNOWN, BUSY -> 0;
        };
        policy(asks).choose(question, Names.moment(now));
    }
}
