package org.loadstar.model.view;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.loadstar.model.Metric;
import org.loadstar.model.Origin;

/** A metric of one proxy over time, oldest first. */
public record HistoryView(String proxy, Metric metric, String unit, List<Point> points) {
    /** One point, written as {@code [epochMillis, value, "poll"]}. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"epochMillis", "value", "origin"})
    public record Point(long epochMillis, double value, Origin origin) {}
}
