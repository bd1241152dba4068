package org.loadstar.collector.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One path and what answers there.
 *
 * @param methods  that it knows; HEAD comes with GET
 * @param segments of the path; {name} stands for any one segment
 * @param waits    whether the handler may wait for a disk or for time to pass; one that does not is run at
 *                 once, on the thread that read the request
 * @param mostBody bytes that a body may have
 * @param gives    media types of its answers; who takes none of them is told so
 */
public record Route(Set<String> methods, List<String> segments, Access access, boolean waits,
        int mostBody, List<String> gives, Handler handler) {
    public static Route of(Access access, String methods, String path, Handler handler) {
        return new Route(Set.of(methods.split(" ", -1)), segments(path), access, false, Exchanges.MOST_BODY,
                List.of(Reply.JSON), handler);
    }

    /** A route whose handler may wait: it runs on a virtual thread of its own. */
    public Route waiting() {
        return new Route(methods, segments, access, true, mostBody, gives, handler);
    }

    /**
     * A route for bodies larger than usual. A body is read only of who may use the route, and all such
     * routes together serve one request at a time.
     */
    public Route taking(int bytes) {
        return new Route(methods, segments, access, true, bytes, gives, handler);
    }

    /** A route that answers in other forms than JSON. */
    public Route giving(String... types) {
        return new Route(methods, segments, access, waits, mostBody, List.of(types), handler);
    }

    boolean fits(List<String> path) {
        if (path.size() != segments.size())
            return false;
        for (int i = 0; i < path.size(); i++)
            if (!isCaptured(segments.get(i)) && !segments.get(i).equals(path.get(i)))
                return false;
        return true;
    }

    /** What the braces stand for in a path that fits. */
    Map<String, String> captured(List<String> path) {
        var captured = new HashMap<String, String>();
        for (int i = 0; i < path.size(); i++)
            if (isCaptured(segments.get(i)))
                captured.put(segments.get(i).substring(1, segments.get(i).length() - 1), path.get(i));
        return captured;
    }

    private static boolean isCaptured(String segment) {
        return segment.startsWith("{");
    }

    boolean knows(String method) {
        return methods.contains(method.equals("HEAD") ? "GET" : method);
    }

    static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
