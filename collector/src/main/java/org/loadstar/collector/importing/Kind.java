package org.loadstar.collector.importing;

import org.loadstar.collector.draft.FleetDraft;
import org.loadstar.model.Word;
import org.loadstar.model.yaml.Problems;

/** Where a fleet may be written down. */
public enum Kind implements Word {
    KAMAILIO_DISPATCHER, OPENSIPS_LB, HOSTS, CSV;

    /**
     * Takes the proxies of a file into a draft. What is wrong on a line leaves that line out.
     *
     * @param file name for messages
     */
    public void read(String file, String text, FleetDraft draft, Problems problems) {
        var lines = new Lines(file, text, problems);
        switch (this) {
            case KAMAILIO_DISPATCHER -> DispatcherList.read(lines, draft);
            case OPENSIPS_LB -> BalancerTable.read(lines, draft);
            case HOSTS -> HostsFile.read(lines, draft);
            case CSV -> CsvTable.read(lines, draft);
        }
    }
}
