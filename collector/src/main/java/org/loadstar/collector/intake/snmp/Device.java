package org.loadstar.collector.intake.snmp;

import java.net.InetSocketAddress;
import java.util.List;

import org.loadstar.collector.config.Credentials;
import org.loadstar.mibs.pack.Pack;
import org.loadstar.model.fleet.NumericAddress;
import org.loadstar.model.fleet.SnmpAccess;
import org.loadstar.model.fleet.Target;

/**
 * An agent of a target that may send notifications.
 *
 * @param packs that say what its objects mean
 */
record Device(Target target, SnmpAccess access, Credentials.ForSnmp credentials, List<Pack> packs) {
    Device {
        packs = List.copyOf(packs);
    }

    /** Where it is asked. */
    InetSocketAddress agent() {
        return new InetSocketAddress(NumericAddress.parse(access.address()).orElseThrow(), access.port());
    }
}
