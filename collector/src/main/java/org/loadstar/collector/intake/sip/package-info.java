/** Reports over SIP: OPTIONS requests with load headers. */
@NullMarked
package org.loadstar.collector.intake.sip;

import org.jspecify.annotations.NullMarked;
