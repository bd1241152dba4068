package org.loadstar.collector.http;

/** A reply that is not ready: what makes it may wait, and is run where it may. */
@FunctionalInterface
public non-sealed interface Later extends Content {
    Reply reply() throws BadRequestException;
}
