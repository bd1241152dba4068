/** The words of the domain: loads, samples, questions and answers. Immutable values, no I/O. */
@NullMarked
package org.loadstar.model;

import org.jspecify.annotations.NullMarked;
