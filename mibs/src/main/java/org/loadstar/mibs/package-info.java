/** What the collector says over SNMP: the text of LOADSTAR-MIB and the OIDs in it. */
@NullMarked
package org.loadstar.mibs;

import org.jspecify.annotations.NullMarked;
