package org.loadstar.collector.http;

/** What a reply carries: all of it at once, a stream that goes on, or what makes another reply. */
public sealed interface Content permits Body, Feed, Later {}
