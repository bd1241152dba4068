/** MIB files of a site: names of objects. */
@NullMarked
package org.loadstar.mibs.smi;

import org.jspecify.annotations.NullMarked;
