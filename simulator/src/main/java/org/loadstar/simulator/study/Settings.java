package org.loadstar.simulator.study;

import org.loadstar.simulator.study.world.Holding;
import org.loadstar.simulator.study.world.Idle;
import org.loadstar.simulator.study.world.Setting;
import org.loadstar.simulator.study.world.Shape;
import org.loadstar.simulator.study.world.Told;

/** What the scenarios change of the base, and of each other. */
final class Settings {
    static final Setting BASE = Setting.BASE;
    /** Three of ten proxies with a neighbour that takes 60 % of their processors. */
    static final Setting ANTAGONISED = antagonised();

    private static final double LARGE_SECONDS = 60;

    private Settings() {}

    private static Setting antagonised() {
        var p = BASE.proxies();
        return BASE.with(new Setting.Proxies(p.count(), p.calls(), p.signalling(), p.background(), 0.3,
                p.capacityError(), p.failing()));
    }

    static Setting failing(int failing) {
        var p = BASE.proxies();
        return BASE.with(
                new Setting.Proxies(p.count(), p.calls(), p.signalling(), p.background(), p.antagonised(),
                        p.capacityError(), failing));
    }

    static Setting sized(int count) {
        var p = BASE.proxies();
        return BASE.with(new Setting.Proxies(count, p.calls(), p.signalling(), p.background(),
                p.antagonised(), p.capacityError(), p.failing()));
    }

    /** Many smaller proxies whose processors signalling hardly fills, for a minute alone: they take long to play. */
    static Setting large(int count) {
        var p = BASE.proxies();
        return BASE.with(new Setting.Proxies(count, 300, 0.15, p.background(), p.antagonised(),
                p.capacityError(), p.failing())).lasting(LARGE_SECONDS);
    }

    /** @param signalling share of the processors that it takes at full calls */
    static Setting overloaded(double load, double signalling) {
        var p = BASE.proxies();
        return load(load).with(new Setting.Proxies(p.count(), p.calls(), signalling, p.background(),
                p.antagonised(), p.capacityError(), p.failing()));
    }

    static Setting wrongCapacity(double error, double load) {
        var p = BASE.proxies();
        return load(load).with(new Setting.Proxies(p.count(), p.calls(), p.signalling(), p.background(),
                p.antagonised(), error, p.failing()));
    }

    static Setting load(double load) {
        return shaped(load, Shape.STEADY, Holding.EXPONENTIAL);
    }

    static Setting loaded(Setting setting, double load) {
        return setting.with(load(load).traffic());
    }

    static Setting shaped(double load, Shape shape, Holding holding) {
        var t = BASE.traffic();
        return BASE.with(new Setting.Traffic(load, shape, holding, t.holdingSeconds(), t.advised()));
    }

    static Setting advised(double share) {
        var t = BASE.traffic();
        return BASE.with(new Setting.Traffic(t.load(), t.shape(), t.holding(), t.holdingSeconds(), share));
    }

    static Setting every(Setting setting, double seconds) {
        var p = setting.polling();
        return setting.with(new Setting.Polling(seconds, p.told(), p.frozen(), p.collectors()));
    }

    static Setting telling(Setting setting, Told told) {
        var p = setting.polling();
        return setting.with(new Setting.Polling(p.every(), told, p.frozen(), p.collectors()));
    }

    static Setting frozen(int agents) {
        var p = BASE.polling();
        return BASE.with(new Setting.Polling(p.every(), p.told(), agents, p.collectors()));
    }

    static Setting collectors(int collectors) {
        var p = BASE.polling();
        return BASE.with(new Setting.Polling(p.every(), p.told(), p.frozen(), collectors));
    }

    /** @param known whether the fleet names those who call */
    static Setting idle(double load, Idle idle, double perSecond, boolean known) {
        var a = BASE.asking();
        return load(load).with(new Setting.Asking(a.clients(), known, a.keepSeconds(), idle, perSecond));
    }

    static Setting keeping(int clients, double seconds) {
        var a = BASE.asking();
        return BASE.with(new Setting.Asking(clients, a.known(), seconds, a.idle(), a.idlePerSecond()));
    }
}
