package org.loadstar.collector.intake;

import org.loadstar.model.Sample;

/**
 * What a proxy or gateway told by itself, once.
 *
 * @param key by which a repetition is known: whoever sent it and its own number there; printable, at most 1,000
 *            characters
 */
public record Report(Sample sample, String key) {}
