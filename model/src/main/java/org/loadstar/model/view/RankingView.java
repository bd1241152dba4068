package org.loadstar.model.view;

import java.time.Instant;
import java.util.List;

import org.loadstar.model.Media;
import org.loadstar.model.Ranked;

/** All proxies of a pool that can be named, best first, as they were at one view. */
public record RankingView(String pool, Media media, List<Ranked> ranking, long view, Instant takenAt) {}
