package org.loadstar.collector.http;

/** Answers requests of one route. Called on a virtual thread of the request's own; may block. */
@FunctionalInterface
public interface Handler {
    Reply handle(Request request) throws BadRequestException;
}
