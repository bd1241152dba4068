package org.loadstar.model.fleet;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A Jolokia agent: JMX over HTTP.
 *
 * @param url         as {@link AgentUrl} takes it: {@code https://192.0.2.11:8778/jolokia}
 * @param credentials name of an entry of secrets.yml with user and password; null: the agent asks for none
 */
public record JolokiaAccess(URI url, @Nullable String credentials) implements Access {}
