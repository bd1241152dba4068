/** Asking agents over HTTP: exchanges that end in time, and devices that tell their figures in a document or a stream of them. */
@NullMarked
package org.loadstar.collector.collect.http;

import org.jspecify.annotations.NullMarked;
