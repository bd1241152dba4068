/** Strict reading of files with one JSON object a line: all problems at once, each with its place. */
@NullMarked
package org.loadstar.model.json;

import org.jspecify.annotations.NullMarked;
