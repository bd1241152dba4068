/** What our servers show of themselves over TLS, and whom they let in by certificate. */
@NullMarked
package org.loadstar.collector.tls;

import org.jspecify.annotations.NullMarked;
