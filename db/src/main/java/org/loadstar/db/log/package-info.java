/** The append log: what was acknowledged to somebody, on the disk before it was, until the store has it. */
@NullMarked
package org.loadstar.db.log;

import org.jspecify.annotations.NullMarked;
