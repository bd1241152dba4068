/** HTTP resources for consoles and scripts: lists, topology, history, health. Nothing here counts as a question. */
@NullMarked
package org.loadstar.collector.api;

import org.jspecify.annotations.NullMarked;
