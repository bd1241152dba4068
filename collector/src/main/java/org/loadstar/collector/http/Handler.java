package org.loadstar.collector.http;

/** Answers requests of one route. May wait only where its route says so. */
@FunctionalInterface
public interface Handler {
    Reply handle(Request request) throws BadRequestException;
}
