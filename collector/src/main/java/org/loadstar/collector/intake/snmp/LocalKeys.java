package org.loadstar.collector.intake.snmp;

import java.util.HashSet;
import java.util.Set;

import org.loadstar.collector.config.Credentials.SnmpUser;
import org.loadstar.collector.snmp.Stack;
import org.loadstar.collector.snmp.Users;
import org.snmp4j.security.UsmTimeEntry;
import org.snmp4j.smi.OctetString;

/**
 * Keys of users, made for an engine once (RFC 3414 section 2.6), as that takes milliseconds. They are made
 * when they are first needed, for engines of the fleet alone. Thread-safe by its own monitor.
 */
final class LocalKeys {
    private final Stack stack;
    private final OctetString ownEngine;
    private final Set<Made> made = new HashSet<>();

    private record Made(OctetString engine, SnmpUser user) {}

    LocalKeys(Stack stack, OctetString ownEngine) {
        this.stack = stack;
        this.ownEngine = ownEngine;
    }

    /** Sees to it that messages of a user are understood where an engine is authoritative for them. */
    synchronized void ensure(OctetString engine, SnmpUser user) {
        if (!made.add(new Made(engine, user)))
            return;
        if (!engine.equals(ownEngine) && stack.users().getTimeTable().getEntry(engine) == null)
            stack.users().getTimeTable().addEntry(new UsmTimeEntry(engine, 0, 0));
        stack.users().addUser(Users.usm(user), engine);
    }

    /** Forgets all keys; those that are still needed are made anew. */
    synchronized void clear() {
        made.clear();
        stack.users().removeAllUsers();
    }
}
