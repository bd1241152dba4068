package org.loadstar.mibs.pack;

import org.loadstar.model.Word;

/** How well a pack is known to be right. */
public enum Label implements Word {
    /** Read from the real program, beside the program's own tool. */
    RUN,
    /** By our reading of the program's source or documents, with answers that we made. */
    CONTRACT,
    /** By the MIB alone, with answers that we made. */
    MIB_ONLY
}
