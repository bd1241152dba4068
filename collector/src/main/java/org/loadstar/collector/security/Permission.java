package org.loadstar.collector.security;

import org.loadstar.model.Word;

/** What somebody may do over HTTP. Tokens have some of them as their scopes, users those of their role. */
public enum Permission implements Word {
    /** See everything but secrets and the audit. */
    READ,
    /** Act on proxies: drain, poll, acknowledge. */
    OPERATE,
    /** Change the fleet, people and settings; see the audit. */
    ADMINISTER,
    /** Report loads: a token those of its own proxy, an administrator all. */
    REPORT
}
