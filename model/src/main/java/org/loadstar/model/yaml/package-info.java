/** Strict reading of our YAML files: typed, every problem with its file and line, all of them at once. */
@NullMarked
package org.loadstar.model.yaml;

import org.jspecify.annotations.NullMarked;
