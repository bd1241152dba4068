/** The HTTP mouth: questions and looks by path and query. */
@NullMarked
package org.loadstar.collector.answer.http;

import org.jspecify.annotations.NullMarked;
