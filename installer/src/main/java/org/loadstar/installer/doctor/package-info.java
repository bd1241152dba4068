/** What is wrong with an installation, before its collector or its operator stumbles over it. */
@NullMarked
package org.loadstar.installer.doctor;

import org.jspecify.annotations.NullMarked;
