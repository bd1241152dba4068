package org.loadstar.collector.audit;

/**
 * By whom something is done.
 *
 * @param who  such as {@code user alice}, {@code token 7f3a (wallboard)}, {@code command line of root};
 *             never a secret
 * @param from numeric address of the asker, or {@link #HERE}
 */
public record By(String who, String from) {
    /** What is done on this machine, over no network. */
    public static final String HERE = "host-local";
    /** What the collector does by itself. */
    public static final By COLLECTOR = new By("loadstar", HERE);
}
