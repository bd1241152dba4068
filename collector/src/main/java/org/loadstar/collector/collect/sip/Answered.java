package org.loadstar.collector.collect.sip;

import java.time.Duration;

import org.loadstar.collector.sip.SipMessage;
import org.loadstar.model.Moment;

/**
 * An answer and when it came.
 *
 * @param asked when the request was sent first
 */
record Answered(SipMessage message, Moment asked, Moment answered) {
    Duration roundTrip() {
        return answered.since(asked);
    }

    Moment middle() {
        return asked.plus(roundTrip().dividedBy(2));
    }
}
