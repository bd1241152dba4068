package org.loadstar.model.fleet;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * A device that tells its figures in a document over HTTP: JSON, or Prometheus' text.
 *
 * @param url         as {@link AgentUrl} takes it: {@code http://192.0.2.12:9900/metrics}
 * @param credentials name of an entry of secrets.yml with user and password; null: the device asks for none
 */
public record HttpAccess(URI url, @Nullable String credentials) implements Access {}
