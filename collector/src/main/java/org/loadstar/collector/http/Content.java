package org.loadstar.collector.http;

/** What a reply carries: all of it at once, or a stream that goes on. */
public sealed interface Content permits Body, Feed {}
