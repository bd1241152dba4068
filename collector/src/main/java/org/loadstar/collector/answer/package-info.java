/** One question, many mouths: the core behind its lock, and what every mouth shares. */
@NullMarked
package org.loadstar.collector.answer;

import org.jspecify.annotations.NullMarked;
