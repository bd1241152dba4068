package org.loadstar.model;

import java.time.Duration;

/**
 * One "which proxy?".
 *
 * @param pool    name of a pool
 * @param client  who asks: the name of a gateway of the fleet, else an address or what the mouth
 *                knows of the asker
 * @param list    how many ranked proxies the asker wants to see, 0..
 * @param keep    for how long the asker places its calls by that list, by its weights, before it asks
 *                again; zero: the answer is for one call
 * @param purpose what follows
 * @param vantage from where the calls will come; only proxies that can be reached from there are told,
 *                at the URI that counts there
 */
public record Question(String pool, String client, int list, Duration keep, Purpose purpose,
        Vantage vantage) {
    /** A question for one call, from nowhere in particular. */
    public static Question ofCall(String pool, String client, int list) {
        return new Question(pool, client, list, Duration.ZERO, Purpose.CALL, Vantage.ANYWHERE);
    }

    public Question keptFor(Duration time) {
        return new Question(pool, client, list, time, purpose, vantage);
    }

    public Question as(Purpose other) {
        return new Question(pool, client, list, keep, other, vantage);
    }

    public Question from(Vantage other) {
        return new Question(pool, client, list, keep, purpose, other);
    }
}
