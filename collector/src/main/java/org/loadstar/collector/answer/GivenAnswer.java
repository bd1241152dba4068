package org.loadstar.collector.answer;

import org.loadstar.model.Answer;
import org.loadstar.model.Moment;

/**
 * An answer as it was given.
 *
 * @param answer  what was said
 * @param id      unique for ever
 * @param givenAt when; ages count from here
 */
public record GivenAnswer(Answer answer, String id, Moment givenAt) {}
