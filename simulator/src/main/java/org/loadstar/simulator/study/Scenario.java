package org.loadstar.simulator.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.loadstar.model.Word;
import org.loadstar.simulator.study.world.Holding;
import org.loadstar.simulator.study.world.Idle;
import org.loadstar.simulator.study.world.Setting;
import org.loadstar.simulator.study.world.Shape;
import org.loadstar.simulator.study.world.Told;

/** What may happen to a network, each by a name. */
public enum Scenario implements Word {
    STEADY("80 % load unless said, every call asks; poll periods, loads, sizes of the pool"), BUSY_HOUR(
            "load rises from the half to 0.92 and falls"), FLASH(
                    "more calls than fit: three times as many for a minute; and for good, where processors are the bottleneck"), FAILURES(
                            "2 of 10 proxies fail and come back, empty and cold"), ANTAGONISTS(
                                    "a neighbour takes 60 % of the processors of 3 of 10 proxies"), WRONG_CAPACITY(
                                            "configured capacities are wrong by up to 30 %, load 0.88"), UNADVISED(
                                                    "a share of the calls never asks and goes anywhere"), EMPTY_QUESTIONS(
                                                            "questions that place no call, beside the calls; also where callers are unknown"), MISSING_INPUTS(
                                                                    "agents tell only a part, by itself and beside what else goes wrong"), COLLECTORS(
                                                                            "collectors side by side that know nothing of each other"), FROZEN(
                                                                                    "agents that repeat their last values"), CACHES(
                                                                                            "20 clients, most of it by a few, that keep a list");

    private final String description;

    Scenario(String description) {
        this.description = description;
    }

    /** What happens in it, for people. */
    public String description() {
        return description;
    }

    /** Its rows, at least one. */
    List<Variant> variants() {
        return switch (this) {
            case STEADY -> steady();
            case BUSY_HOUR -> Arrays.stream(Holding.values())
                    .map(h -> new Variant(word(h), Settings.shaped(0.92, Shape.BUSY_HOUR, h))).toList();
            case FLASH -> List.of(new Variant("x3", Settings.shaped(0.8, Shape.FLASH, Holding.EXPONENTIAL)),
                    new Variant("load 1.2, for good", Settings.overloaded(1.2, 0.9)));
            case FAILURES -> IntStream.of(5, 30)
                    .mapToObj(t -> new Variant("every " + t + " s", Settings.every(Settings.failing(2), t)))
                    .toList();
            case ANTAGONISTS -> List.of(new Variant("every 5 s", Settings.ANTAGONISED),
                    new Variant("every 30 s", Settings.every(Settings.ANTAGONISED, 30)),
                    new Variant("load 0.82", Settings.loaded(Settings.ANTAGONISED, 0.82)));
            case WRONG_CAPACITY -> List.of(new Variant("30 %", Settings.wrongCapacity(0.3, 0.88)));
            case UNADVISED -> List.of(new Variant("half", Settings.advised(0.5)),
                    new Variant("four of five", Settings.advised(0.2)));
            case EMPTY_QUESTIONS -> emptyQuestions();
            case MISSING_INPUTS -> missingInputs();
            case COLLECTORS -> IntStream.of(1, 2, 4)
                    .mapToObj(n -> new Variant(Integer.toString(n), Settings.collectors(n))).toList();
            case FROZEN -> IntStream.of(1, 2)
                    .mapToObj(n -> new Variant(n + " of 10", Settings.frozen(n))).toList();
            case CACHES -> IntStream.of(5, 30, 60)
                    .mapToObj(s -> new Variant(s + " s", Settings.keeping(20, s))).toList();
        };
    }

    private static List<Variant> steady() {
        var rows = new ArrayList<Variant>();
        for (int t : new int[]{5, 30, 60})
            rows.add(new Variant("every " + t + " s", Settings.every(Settings.BASE, t)));
        for (double load : new double[]{0.9, 0.94, 0.95})
            rows.add(new Variant("load " + load, Settings.load(load)));
        rows.add(new Variant("load 0.92, every 30 s", Settings.every(Settings.load(0.92), 30)));
        rows.add(new Variant("load 0.9, every 60 s", Settings.every(Settings.load(0.9), 60)));
        for (int n : new int[]{2, 30})
            rows.add(new Variant(n + " proxies", Settings.sized(n)));
        rows.add(new Variant("1000 proxies, a minute", Settings.large(1000)));
        return rows;
    }

    private static List<Variant> emptyQuestions() {
        var rows = new ArrayList<Variant>();
        for (Idle idle : Idle.values())
            rows.add(new Variant(word(idle) + ", 500/s at 0.8", Settings.idle(0.8, idle, 500, true)));
        for (Idle idle : Idle.values())
            rows.add(new Variant(word(idle) + ", 2000/s at 0.5", Settings.idle(0.5, idle, 2000, true)));
        for (int perSecond : new int[]{500, 2000})
            rows.add(new Variant("callers unknown, " + perSecond + "/s",
                    Settings.idle(0.8, Idle.SPOOF, perSecond, false)));
        return rows;
    }

    private static List<Variant> missingInputs() {
        var rows = new ArrayList<Variant>();
        var partly = Arrays.stream(Told.values()).filter(t -> t != Told.ALL).toList();
        for (Told told : partly)
            rows.add(new Variant(inputs(told), Settings.telling(Settings.BASE, told)));
        var beside = new LinkedHashMap<String, Setting>();
        beside.put("antagonists", Settings.ANTAGONISED);
        beside.put("capacities", Settings.wrongCapacity(0.3, 0.88));
        beside.put("unadvised", Settings.advised(0.5));
        beside.put("failures", Settings.failing(2));
        beside.forEach((wrong, setting) -> partly.forEach(
                told -> rows.add(new Variant(inputs(told) + ", " + wrong, Settings.telling(setting, told)))));
        return rows;
    }

    private static String inputs(Told told) {
        return told.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
