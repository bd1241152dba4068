package org.loadstar.collector.answer.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.loadstar.collector.answer.AnswerViews;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.answer.GivenAnswer;
import org.loadstar.collector.answer.PerFleet;
import org.loadstar.collector.answer.Recent;
import org.loadstar.collector.http.Access;
import org.loadstar.collector.http.BadRequestException;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.tally.Mouth;
import org.loadstar.model.Answer;
import org.loadstar.model.Media;
import org.loadstar.model.Question;
import org.loadstar.model.Word;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.loadstar.model.view.RankingView;

/**
 * Questions over HTTP. A repetition is told the same as long as the fleet is the same, too: no proxy that left is
 * named once more. Thread-safe.
 */
public final class HttpMouth {
    private static final int DEFAULT_LIST = 5;
    private static final int LONGEST_LIST = 1000;
    private static final List<String> BODIES = List.of(Request.FORM);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration REPEATED = Duration.ofSeconds(10);
    private static final int MOST_REPEATED = 100_000;

    private final Answering answering;
    private final Freshening freshening;
    private final Clients clients;
    private final PerFleet<Recent<RepeatKey, GivenAnswer>> repeats;

    public HttpMouth(Answering answering, Freshening freshening, Askers askers) {
        this.answering = answering;
        this.freshening = freshening;
        clients = new Clients(askers, new PerFleet<>(answering::fleet, Fleet::sites)::get);
        repeats = new PerFleet<>(answering::fleet, f -> new Recent<>(REPEATED, MOST_REPEATED));
    }

    public List<Route> routes() {
        return List.of(Route.of(Access.ASKER, "GET POST", "/v1/pools/{pool}/least-loaded",
                this::leastLoaded).giving(Reply.JSON, Reply.TEXT),
                Route.of(Access.ASKER, "GET", "/v1/pools/{pool}/lowest",
                        r -> answering.inOneFleet(() -> lowest(r))).giving(Reply.JSON, Reply.TEXT),
                Route.of(Access.ASKER, "GET", "/v1/pools/{pool}/ranking", this::ranking).waiting());
    }

    /** Where the data are older than the question takes them they are read first. */
    private Reply leastLoaded(Request r) throws BadRequestException {
        Optional<Duration> maxAge = r.duration("maxAge");
        Optional<Pool> asked = pool(r);
        if (asked.isEmpty() || r.isHead() || !freshening.isDue(asked.get().name(), maxAge))
            return answering.inOneFleet(() -> answer(r));
        return Reply.later(() -> {
            freshening.freshen(asked.get().name(), maxAge);
            return answering.inOneFleet(() -> answer(r));
        });
    }

    private Reply answer(Request r) throws BadRequestException {
        if (!r.body().isEmpty() && !r.isOf(BODIES))
            return Reply.unsupported(BODIES);
        Format format = format(r);
        int list = list(r);
        Client client = clients.of(r);
        Optional<Pool> pool = pool(r);
        if (pool.isEmpty())
            return noPool();
        Question question = client.question(pool.get(), list);
        if (r.isHead())
            return reply(answering.look(question), format);
        String key = r.header("idempotency-key").orElse("");
        if (key.isEmpty())
            return reply(answering.ask(Mouth.HTTP, question), format);
        return reply(
                repeats.get().get(new RepeatKey(r.source(), key), answering.now(),
                        () -> answering.ask(Mouth.HTTP, question)),
                format);
    }

    private Reply lowest(Request r) throws BadRequestException {
        Format format = format(r);
        Client client = clients.of(r);
        Optional<Pool> pool = pool(r);
        return pool.isEmpty() ? noPool() : reply(answering.lowest(client.question(pool.get(), 0)), format);
    }

    private Reply ranking(Request r) throws BadRequestException {
        Duration wait = r.duration("wait", Duration.ZERO);
        if (wait.compareTo(LONGEST_WAIT) > 0)
            throw new BadRequestException("wait", "at most " + LONGEST_WAIT.toMinutes() + "m",
                    r.parameter("wait").orElse(""));
        long after = after(r);
        if (answering.inOneFleet(() -> whole(r)).isEmpty())
            return noPool();
        if (answering.view().number() <= after)
            answering.viewAfter(after, wait);
        return answering.inOneFleet(() -> whole(r).map(this::ranking).orElseGet(HttpMouth::noPool));
    }

    /** The question for a whole ranking; empty: there is no such pool. */
    private Optional<Question> whole(Request r) throws BadRequestException {
        Client client = clients.of(r);
        return pool(r).map(p -> client.question(p, Integer.MAX_VALUE));
    }

    private Reply ranking(Question question) {
        GivenAnswer look = answering.look(question);
        return Reply.json(new RankingView(look.answer().pool(), look.answer().media(), look.answer().ranked(),
                look.answer().told().view(), look.givenAt().wall()));
    }

    private static long after(Request r) throws BadRequestException {
        String text = r.parameter("after").orElse("0");
        if (!text.matches("[0-9]{1,16}"))
            throw new BadRequestException("after", "the number of a view", text);
        return Long.parseLong(text);
    }

    private static Reply reply(GivenAnswer given, Format format) {
        int status = given.answer() instanceof Answer.NoneAvailable ? 503 : 200;
        Reply reply = switch (format) {
            case JSON -> Reply.json(status, AnswerViews.view(given));
            case TEXT -> Reply.text(status, AnswerViews.line(given.answer()));
        };
        return given.answer() instanceof Answer.NoneAvailable n
                ? reply.with("Retry-After", Integer.toString(n.retryAfterSeconds()))
                : reply;
    }

    private static Reply noPool() {
        return Reply.problem(404, "Not Found", "there is no such pool");
    }

    private Optional<Pool> pool(Request r) throws BadRequestException {
        String name = r.captured("pool");
        Media media = word(r, "media", Media.class, Media.VOICE);
        return name.equals("default")
                ? answering.fleet().defaultPool(media)
                : answering.fleet().pool(name);
    }

    /** What the parameter says counts for more than what the client takes. */
    private static Format format(Request r) throws BadRequestException {
        return word(r, "format", Format.class, r.takes(Reply.JSON) ? Format.JSON : Format.TEXT);
    }

    private static int list(Request r) throws BadRequestException {
        String text = r.parameter("list").orElse(Integer.toString(DEFAULT_LIST));
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > LONGEST_LIST)
            throw new BadRequestException("list", "a whole number 0.." + LONGEST_LIST, text);
        return Integer.parseInt(text);
    }

    private static <E extends Enum<E> & Word> E word(Request r, String name, Class<E> type, E standIn)
            throws BadRequestException {
        String text = r.parameter(name).orElse("");
        if (text.isEmpty())
            return standIn;
        return Word.find(type, text).orElseThrow(
                () -> new BadRequestException(name, "one of " + String.join(", ", Word.all(type)), text));
    }

    private enum Format implements Word {
        JSON, TEXT
    }

    private record RepeatKey(InetAddress source, String key) {}
}
