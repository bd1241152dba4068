package org.loadstar.model.view;

import org.loadstar.model.ProxyState;

/** Event {@code state}: a proxy is in a state now that it was not in before. */
public record StateEvent(String proxy, ProxyState state, String reason) {}
