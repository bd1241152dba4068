/** Reading SIP servers: an OPTIONS request and what its answer tells. */
@NullMarked
package org.loadstar.collector.collect.sip;

import org.jspecify.annotations.NullMarked;
