package org.loadstar.installer.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.loadstar.collector.config.Configuration;
import org.loadstar.model.yaml.InvalidFileException;

/** Looks at an installation on this machine, whether its collector runs or not; changes nothing that is kept. */
public final class Doctor {
    private Doctor() {}

    /**
     * All findings, the fine ones too.
     *
     * @param config      configuration directory
     * @param data        data directory
     * @param environment of the process: it may say where secrets are
     */
    public static List<Finding> examine(Path config, Path data, Map<String, String> environment) {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.fine("java", Runtime.version() + " at " + System.getProperty("java.home")));
        try {
            Configuration c = Configuration.load(config, environment);
            findings.add(
                    Finding.fine("configuration", config + ": " + c.fleet().proxies().size() + " proxies, "
                            + c.fleet().pools().size() + " pools"));
            findings.addAll(PortCheck.of(c.settings()));
        } catch (InvalidFileException e) {
            e.problems().forEach(p -> findings.add(Finding.wrong("configuration", p.toString())));
        }
        findings.addAll(new DataCheck(data).findings());
        return findings;
    }
}
