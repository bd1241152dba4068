package org.loadstar.collector.http;

/** Who may use a route. */
public enum Access {
    /** From the allowed ranges anybody; from elsewhere nobody. */
    ASKER,
    /** Only with the administrator's token. */
    ADMINISTRATOR
}
