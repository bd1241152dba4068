package org.loadstar.model.fleet;

/** Whom to ask for the values of a device, and in which protocol. */
public sealed interface Access permits SnmpAccess, JolokiaAccess, HttpAccess, SipAccess {}
