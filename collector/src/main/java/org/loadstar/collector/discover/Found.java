package org.loadstar.collector.discover;

import java.util.List;
import java.util.Optional;

import org.loadstar.mibs.recognise.Fit;
import org.loadstar.mibs.recognise.Shown;
import org.loadstar.model.fleet.SnmpAccess;

/**
 * An agent that answered.
 *
 * @param fits the most certain first; empty: no pack fits
 */
public record Found(SnmpAccess agent, Shown identity, List<Fit> fits) {
    public Found {
        fits = List.copyOf(fits);
    }

    /** What it calls itself (sysName, RFC 3418). */
    Optional<String> name() {
        return Optional.ofNullable(identity.objects().get(Probe.SYS_NAME)).map(Shown.Told::text)
                .filter(n -> !n.isBlank());
    }
}
