package org.loadstar.simulator.study.world;

import java.util.SplittableRandom;

/**
 * Randomness of one run, a stream for each of its sources: whoever decides, the same calls come, the
 * same polls are lost and the same processors are taken. Confined to its run.
 */
final class Streams {
    final SplittableRandom arrivals;
    final SplittableRandom calls;
    final SplittableRandom backgrounds;
    final SplittableRandom polls;
    final SplittableRandom idleQuestions;
    final SplittableRandom deciding;
    final SplittableRandom lists;

    Streams(long seed) {
        var root = new SplittableRandom(seed);
        arrivals = root.split();
        calls = root.split();
        backgrounds = root.split();
        polls = root.split();
        idleQuestions = root.split();
        deciding = root.split();
        lists = root.split();
    }
}
