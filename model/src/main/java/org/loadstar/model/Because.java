package org.loadstar.model;

/** Why an answer is what it is. Immutable. */
public interface Because {
    /** In one sentence, for people. */
    String sentence();

    /** As data: enough to decide the same once more. */
    Grounds grounds();
}
