/** What all HTTP resources share: requests, replies, routes, limits. The only place that knows the server library. */
@NullMarked
package org.loadstar.collector.http;

import org.jspecify.annotations.NullMarked;
