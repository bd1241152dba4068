/** Device packs: which managed object or MBean of a device plays which role. New devices need a file, no code. */
@NullMarked
package org.loadstar.mibs.pack;

import org.jspecify.annotations.NullMarked;
