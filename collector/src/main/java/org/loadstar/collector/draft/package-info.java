/** Fleet files to be looked at before they are applied. */
@NullMarked
package org.loadstar.collector.draft;

import org.jspecify.annotations.NullMarked;
