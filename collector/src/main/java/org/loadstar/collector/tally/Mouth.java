package org.loadstar.collector.tally;

import org.loadstar.model.Word;

/** Where others come in: with questions, or with what they tell by themselves. */
public enum Mouth implements Word {
    HTTP, SNMP, SIP, TRAPS;

    /** Whether it answers questions. */
    public boolean isAsked() {
        return this != TRAPS;
    }
}
