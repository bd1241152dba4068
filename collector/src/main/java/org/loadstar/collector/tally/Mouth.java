package org.loadstar.collector.tally;

import org.loadstar.model.Word;

/** Where questions come in. */
public enum Mouth implements Word {
    HTTP, SNMP
}
