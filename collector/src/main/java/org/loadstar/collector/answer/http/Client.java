package org.loadstar.collector.answer.http;

import org.loadstar.model.Question;
import org.loadstar.model.Vantage;
import org.loadstar.model.fleet.Pool;

/**
 * For whom is asked.
 *
 * @param name    of a gateway of the fleet, else an address or what the asker said
 * @param vantage from where it will call
 */
record Client(String name, Vantage vantage) {
    /** Its question for one call. */
    Question question(Pool pool, int list) {
        return Question.ofCall(pool.name(), name, list).from(vantage);
    }
}
