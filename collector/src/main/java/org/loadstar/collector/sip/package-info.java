/** SIP on the wire (RFC 3261): messages, answers, framing and listening. What is asked or reported by it is not its matter. */
@NullMarked
package org.loadstar.collector.sip;

import org.jspecify.annotations.NullMarked;
