/** Who did what, when and from where: a chain of lines that shows when one of them is changed or taken out. */
@NullMarked
package org.loadstar.collector.audit;

import org.jspecify.annotations.NullMarked;
