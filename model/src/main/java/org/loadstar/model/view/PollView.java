package org.loadstar.model.view;

import java.util.Map;

/**
 * What one read of a proxy brought.
 *
 * @param outcome {@code told}, or how it failed: {@code silent}, {@code refused}, {@code rubbish}, {@code empty}
 * @param reason  why it failed, for people; empty where it told something
 * @param metrics what it told, by metric; numbers that are none are left out
 */
public record PollView(String proxy, String outcome, String reason, Map<String, Double> metrics) {
    public PollView {
        metrics = Map.copyOf(metrics);
    }
}
