package org.loadstar.model.fleet;

/** A SIP server that is asked by OPTIONS (RFC 3261 section 11). */
public record SipAccess(ServiceUri uri) implements Access {}
