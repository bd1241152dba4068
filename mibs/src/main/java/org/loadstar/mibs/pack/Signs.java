package org.loadstar.mibs.pack;

import java.util.List;

/**
 * By what a device shows that a pack is for it, beside the objects of the pack.
 *
 * @param needs       OIDs or names of MBeans, which may be patterns: something must be at or below one of them;
 *                    empty: nothing must
 * @param sysObjectId OIDs, of which that of the agent (sysObjectID, RFC 3418) should be one or below one
 */
public record Signs(List<String> needs, List<String> sysObjectId) {
    public static final Signs NONE = new Signs(List.of(), List.of());

    public Signs {
        needs = List.copyOf(needs);
        sysObjectId = List.copyOf(sysObjectId);
    }
}
