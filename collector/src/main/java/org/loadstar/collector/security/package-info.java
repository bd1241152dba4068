/** Who may what. */
@NullMarked
package org.loadstar.collector.security;

import org.jspecify.annotations.NullMarked;
