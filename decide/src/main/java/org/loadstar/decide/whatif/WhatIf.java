package org.loadstar.decide.whatif;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.loadstar.decide.policy.Policies;
import org.loadstar.decide.policy.Policy;
import org.loadstar.model.Moment;
import org.loadstar.model.fleet.Fleet;

/**
 * Replays a recording under another policy, and as it was beside it. A recorded sample is moved by the
 * calls that other answers would have placed: n'(t) = n(t) + the sum over all answers since the beginning
 * of (placed here - recorded here) * exp(-(t - t_answer) / holding), not below 0; processors move with
 * them by the share of signalling, set-ups one by one. Equal events give equal reports.
 *
 * <p>Not thread-safe.
 */
public final class WhatIf {
    /** No policy: the answers that were recorded. */
    public static final String RECORDED = "recorded";
    private static final Duration STEP = Duration.ofSeconds(1);

    private final String policy;
    private final Conditions conditions;
    private final BooleanSupplier isInTime;
    private final List<Replay> replays = new ArrayList<>();
    private final Drawing drawing;
    private @Nullable Moment first;
    private @Nullable Moment last;
    private @Nullable Moment nextStep;
    private long samples;
    private long questions;
    private long unrecorded;

    /**
     * Under a policy by its name.
     *
     * @param isInTime asked again and again; false stops the replay
     * @throws NoSuchElementException for a name that is none of {@link #names()}
     */
    public static WhatIf of(String policy, Fleet fleet, Conditions conditions, BooleanSupplier isInTime) {
        if (!names().contains(policy))
            throw new NoSuchElementException("expected one of " + names() + ", got " + policy);
        return new WhatIf(policy,
                Policies.create(policy, fleet, conditions.parameters(), conditions.seed()), fleet, conditions,
                isInTime);
    }

    /** What a recording can be replayed under, {@link #RECORDED} last. */
    public static List<String> names() {
        return Stream.concat(Policies.names().stream(), Stream.of(RECORDED)).toList();
    }

    /** @param tried empty: the recorded answers alone */
    WhatIf(String name, Optional<Policy> tried, Fleet fleet, Conditions conditions,
            BooleanSupplier isInTime) {
        policy = name;
        this.conditions = conditions;
        this.isInTime = isInTime;
        drawing = new Drawing(conditions.seed());
        replays.add(new Replay(RECORDED, null, fleet, conditions));
        tried.ifPresent(p -> replays.add(new Replay(name, p, fleet, conditions)));
    }

    /** Takes in the next event, not before the last one. */
    public void take(Event event) throws OutOfTimeException {
        askUntil(event.at());
        pass(event.at());
        switch (event) {
            case Event.Told told -> {
                samples++;
                replays.forEach(r -> r.take(told));
            }
            case Event.Missed missed -> replays.forEach(r -> r.missed(missed));
            case Event.Asked asked -> ask(asked);
            case Event.Counted counted -> drawing.draw(counted);
        }
    }

    /** Ends the replay. */
    public WhatIfReport report() throws OutOfTimeException {
        askUntil(null);
        return new WhatIfReport(policy, replayed(), first == null ? null : first.wall(),
                last == null ? null : last.wall(), samples, questions, drawing.drawn(), unrecorded, notes(),
                replays.stream().map(Replay::result).toList());
    }

    private void askUntil(@Nullable Moment end) throws OutOfTimeException {
        for (Event.Asked a = drawing.next(end); a != null; a = drawing.next(end)) {
            pass(a.at());
            ask(a);
        }
    }

    private void ask(Event.Asked asked) {
        questions++;
        unrecorded += asked.given().known() ? 0 : 1;
        replays.forEach(r -> r.ask(asked));
    }

    private void pass(Moment now) throws OutOfTimeException {
        if (first == null)
            first = now;
        last = now;
        Moment step = nextStep == null ? now : nextStep;
        for (; !step.isAfter(now); step = step.plus(STEP)) {
            stopIfLate();
            for (Replay r : replays)
                r.observe(step);
        }
        nextStep = step;
        stopIfLate();
    }

    private void stopIfLate() throws OutOfTimeException {
        if (!isInTime.getAsBoolean())
            throw new OutOfTimeException();
    }

    private WhatIfReport.Replayed replayed() {
        return new WhatIfReport.Replayed(conditions.seed(),
                conditions.validity().map(Duration::toMillis).orElse(null), conditions.horizon().toMillis(),
                conditions.fullAt(), conditions.holding().toMillis(), conditions.followed());
    }

    private List<String> notes() {
        var notes = new ArrayList<String>();
        if (drawing.drawn() > 0)
            notes.add(drawing.drawn() + " of " + questions
                    + " questions were drawn from counts per minute, evenly within their minute, by seed "
                    + conditions.seed() + ": their order is not the one that was.");
        if (questions > 0 && unrecorded == questions)
            notes.add("No recorded answer is known: nothing could be corrected, loads are as recorded.");
        else if (unrecorded > 0)
            notes.add(unrecorded + " of " + questions
                    + " recorded answers are not known: their calls move no load and count in no agreement.");
        if (samples == 0)
            notes.add("There are no samples: no load is known.");
        if (replays.size() > 1 && unrecorded < questions)
            notes.add("Loads under " + policy
                    + " are estimates: recorded ones, moved by the calls that other answers would have placed; refusals are as recorded.");
        return notes;
    }
}
