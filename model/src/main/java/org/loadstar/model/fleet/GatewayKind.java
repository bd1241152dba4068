package org.loadstar.model.fleet;

import org.loadstar.model.Word;

/** What kind of device stands before the proxies. */
public enum GatewayKind implements Word {
    VOIP, PSTN, MEDIA, ROUTER, H323
}
