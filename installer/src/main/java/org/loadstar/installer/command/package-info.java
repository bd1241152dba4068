/** The {@code loadstar} command: one class a subcommand. */
@NullMarked
package org.loadstar.installer.command;

import org.jspecify.annotations.NullMarked;
