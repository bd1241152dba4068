package org.loadstar.collector.api;

import java.util.List;
import java.util.Locale;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Explained;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.decide.Choice;
import org.loadstar.model.Grounds;
import org.loadstar.model.view.WhyView;

/** Why an answer was what it was, for the last answers. Thread-safe. */
public final class WhyResource {
    private final Answering answering;

    public WhyResource(Answering answering) {
        this.answering = answering;
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.READ, "GET", "/v1/answers/{id}/why", this::why));
    }

    private Reply why(Request r) {
        return answering.explain(r.captured("id")).map(e -> Reply.json(view(e)))
                .orElseGet(() -> Reply.problem(404, "Not Found",
                        String.format(Locale.ROOT,
                                "there is no such answer, or not any more: kept for the last %,d answers since start",
                                answering.keptAnswers())));
    }

    private static WhyView view(Explained e) {
        Grounds g = e.grounds();
        return new WhyView(e.id(), e.proxy() == null ? "none" : "proxy", e.proxy(), e.told().reason(),
                e.sentence(), e.givenAt().wall(), e.told().sequence(), e.told().view(), e.policy(),
                Choice.of(g).orElse(null), g.pool(), g.at().wall(), g.rung(), g.none(), g.admitted(),
                Double.isFinite(g.coming()) ? (Double) g.coming() : null, g.seconds(), g.turn(),
                g.considered());
    }
}
