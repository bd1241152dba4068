/**
 * The Jolokia agents of the played devices. Blocking sockets on virtual threads, one for each address
 * and each connection, below an HTTP/1.1 reader that takes nothing but a POST with a length: for 500
 * addresses asked once a second that is 5 platform threads, where the JDK's server has two for each
 * address, 1004.
 */
@NullMarked
package org.loadstar.simulator.agent.jolokia;

import org.jspecify.annotations.NullMarked;
