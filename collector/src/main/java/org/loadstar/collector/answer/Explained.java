package org.loadstar.collector.answer;

import org.jspecify.annotations.Nullable;
import org.loadstar.model.Answer;
import org.loadstar.model.Grounds;
import org.loadstar.model.Moment;

/**
 * A counted answer and why it was that one.
 *
 * @param policy   name of the way that chose
 * @param proxy    that was told; null when none
 * @param sentence for people
 * @param grounds  the same as data
 */
public record Explained(String id, String policy, @Nullable String proxy, Answer.Told told, Moment givenAt,
        String sentence, Grounds grounds) {}
