/** People of an LDAP server: binding as them, and their groups. The only place that knows the LDAP library. */
@NullMarked
package org.loadstar.collector.security.ldap;

import org.jspecify.annotations.NullMarked;
