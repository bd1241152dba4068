package org.loadstar.collector.answer;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Answer;
import org.loadstar.model.Answer.LeastLoaded;
import org.loadstar.model.Answer.NoneAvailable;
import org.loadstar.model.Moment;
import org.loadstar.model.fleet.ServiceUri;
import org.loadstar.model.view.AnswerView;

/** Answers in the form in which they cross the wire. Pure. */
public final class AnswerViews {
    private AnswerViews() {}

    public static AnswerView view(GivenAnswer given) {
        return switch (given.answer()) {
            case LeastLoaded l -> proxy(l, given);
            case NoneAvailable n -> none(n, given);
        };
    }

    private static AnswerView proxy(LeastLoaded l, GivenAnswer given) {
        ServiceUri uri = l.uri();
        Moment taken = l.takenAt();
        return new AnswerView("proxy", l.pool(), l.media(), l.proxy(), uri.text(), uri.host(), uri.port(),
                uri.transport(),
                l.load(), l.headroom(), ageMillis(l, given.givenAt()), l.validMillis(),
                taken == null ? null : taken.wall(),
                l.told().sequence(), l.told().view(), given.id(), l.confidence(), l.rung(), l.told().reason(),
                l.told().why(),
                null, l.ranked());
    }

    private static AnswerView none(NoneAvailable n, GivenAnswer given) {
        return new AnswerView("none", n.pool(), n.media(), null, null, null, null, null, null, 0, null, 0,
                null,
                n.told().sequence(), n.told().view(), given.id(), 1, null, n.told().reason(), n.told().why(),
                n.retryAfterSeconds(), n.ranked());
    }

    /** Age of the data that an answer rests on; null without data. */
    public static @Nullable Long ageMillis(Answer answer, Moment now) {
        return answer instanceof LeastLoaded l && l.takenAt() != null
                ? (Long) now.since(l.takenAt()).toMillis()
                : null;
    }

    /** The one line of a text answer: a URI, or {@code none:} and why. */
    public static String line(Answer answer) {
        return switch (answer) {
            case LeastLoaded l -> l.uri().text();
            case NoneAvailable n -> n.told().reason().noneText();
        };
    }
}
